package dev.perceptron.callback.internal;

import dev.perceptron.callback.ProgressOptions;

/**
 * The progress bar of Keras 2, as in older books and courses.
 *
 * <pre>
 *  750/1875 [===========&gt;..................] - ETA: 3s - loss: 0.2190 - accuracy: 0.9350
 * 1875/1875 [==============================] - 5s 3ms/step - loss: 0.2190 - accuracy: 0.9350
 * </pre>
 *
 * <p>It has no colours and shows a negative zero as zero. Source: {@code keras.utils.Progbar} of tf.keras 2.4 and later.
 */
public final class Keras2ProgressBar extends Bar {
    private static final int WIDTH = 30;

    private Keras2ProgressBar(long target, ProgressOptions options) {
        super(target, options, WIDTH, new ProgressValues(options.stateful(), false));
    }

    /**
     * A bar whose time starts now.
     *
     * @param target how many steps there are, or -1 if that is unknown
     */
    public static Keras2ProgressBar of(long target, ProgressOptions options) {
        return new Keras2ProgressBar(target, options);
    }

    @Override
    void draw(long current, double now, boolean last) {
        String tail = tail(current, now, timer.perStep(current, now), last);
        if (target <= 0) {
            line.draw(ProgressText.openCounter(current) + tail, last);
            return;
        }
        String counter = ProgressText.counter(current, target);
        int length = width;
        if (!last) {
            int rest = line.room() - counter.length() - " []".length() - tail.length();
            length = Math.min(width, Math.max(NARROWEST, rest));
        }
        line.draw(counter + " [" + bar(current, length) + "]" + tail, last);
    }

    private String bar(long current, int length) {
        int done = (int) (length * ((double) current / target));
        String head = current < target ? ">" : "=";
        String behind = done > 0 ? "=".repeat(done - 1) + head : "";
        return behind + ".".repeat(Math.max(0, length - done));
    }

    private String tail(long current, double now, double perStep, boolean last) {
        StringBuilder tail = new StringBuilder(" - ");
        if (target <= 0 || last) {
            tail.append(ProgressText.elapsed(timer.elapsed(now)))
                    .append(' ')
                    .append(ProgressText.perUnit(perStep, options.unit()));
        } else {
            tail.append("ETA: ").append(ProgressText.remaining(perStep * (target - current)));
        }
        values.append(tail, value -> ProgressText.value(value + 0.0));
        return tail.toString();
    }

    @Override
    void summarize(long current, double now) {
        String counter = target > 0 ? ProgressText.counter(current, target) : ProgressText.openCounter(current);
        double whole = timer.elapsed(now);
        StringBuilder text = new StringBuilder(counter).append(" - ").append(ProgressText.elapsed(whole));
        values.append(text, value -> ProgressText.positiveValue(value + 0.0));
        text.append(" - ").append(ProgressText.perUnit(whole, "epoch"));
        if (current > 0) {
            text.append(" - ").append(ProgressText.perUnit(whole / current, options.unit()));
        }
        options.output().accept(text.append('\n').toString());
    }
}
