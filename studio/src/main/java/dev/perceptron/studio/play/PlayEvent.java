package dev.perceptron.studio.play;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody changed by hand while a run went on; it is part of the page's address, so that the run can be repeated.
 *
 * <p>Written {@code 12_rate_0.003}, {@code 12_w_layer_from_to_value} or {@code 12_b_layer_to_value}, several joined by
 * {@code *}.
 *
 * @param epoch how many epochs were done
 * @param layer the layer of the weight counted from 0, or {@link #RATE}
 * @param from the unit it comes from, or {@link #BIAS}
 * @param to the unit it leads to
 * @param value the new value
 */
record PlayEvent(int epoch, int layer, int from, int to, float value) {
    /** Stands for the layer: the learning rate is changed. */
    static final int RATE = -1;

    /** Stands for the unit it comes from: a bias. */
    static final int BIAS = -1;

    /** So many changes are kept. */
    private static final int MOST = 200;

    /** Whether the learning rate is changed. */
    boolean isRate() {
        return layer == RATE;
    }

    /** Reads a list. */
    static List<PlayEvent> list(String text) {
        List<PlayEvent> events = new ArrayList<>();
        if (text.isEmpty()) {
            return events;
        }
        for (String each : text.split("\\*", -1)) {
            PlayEvent event = read(each);
            if (!events.isEmpty() && events.get(events.size() - 1).epoch > event.epoch) {
                throw new IllegalArgumentException("Changes by hand must be in the order of epochs, received '" + each
                        + "' after epoch " + events.get(events.size() - 1).epoch + ".");
            }
            events.add(event);
        }
        if (events.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " changes by hand are kept, received "
                    + events.size() + "; reset the changes.");
        }
        return List.copyOf(events);
    }

    private static PlayEvent read(String text) {
        String[] parts = text.split("_", -1);
        try {
            if (parts.length == 3 && parts[1].equals("rate")) {
                float rate = number(parts[2]);
                if (rate > 0 && rate <= PlaySettings.MOST_RATE) {
                    return new PlayEvent(whole(parts[0]), RATE, 0, 0, rate);
                }
            } else if (parts.length == 6 && parts[1].equals("w")) {
                return new PlayEvent(
                        whole(parts[0]), whole(parts[2]), whole(parts[3]), whole(parts[4]), number(parts[5]));
            } else if (parts.length == 5 && parts[1].equals("b")) {
                return new PlayEvent(whole(parts[0]), whole(parts[2]), BIAS, whole(parts[3]), number(parts[4]));
            }
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(
            String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "A change by hand is written 12_rate_0.003, 12_w_layer_from_to_value or 12_b_layer_to_value, received '"
                        + text + "'.",
                cause);
    }

    private static int whole(String text) {
        int value = Integer.parseInt(text);
        if (value < 0 || value > PlaySettings.MOST_EPOCHS) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static float number(String text) {
        float value = Float.parseFloat(text);
        if (!(Math.abs(value) <= 1e6f)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
