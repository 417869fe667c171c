package dev.perceptron.callback;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of the logs that some callbacks watch, and when it counts as better. Source: Keras {@code MonitorCallback}.
 *
 * @param key the value's name in the logs: {@code val_loss}
 * @param minDelta by how much a value must be better to count, 0 or more
 * @param direction which values are better, or null to ask the metric
 */
record Monitor(String key, double minDelta, @Nullable Direction direction) {
    private static final String VALIDATION = "val_";

    Monitor {
        minDelta = Math.abs(minDelta);
    }

    /** The same for another value. */
    Monitor withKey(String newKey) {
        return new Monitor(newKey, minDelta, direction);
    }

    /** The same with another least improvement. */
    Monitor withMinDelta(double newMinDelta) {
        return new Monitor(key, newMinDelta, direction);
    }

    /** The same in Keras's mode: auto, min or max. */
    Monitor withMode(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "auto" -> new Monitor(key, minDelta, null);
            case "min" -> new Monitor(key, minDelta, Direction.DOWN);
            case "max" -> new Monitor(key, minDelta, Direction.UP);
            default -> throw new IllegalArgumentException("mode must be auto, min or max, received " + mode + ".");
        };
    }

    /** The direction, asked of the metric if it was not given. */
    Direction settle(String callback, TrainingContext training) {
        if (direction != null) {
            return direction;
        }
        String metric = key.startsWith(VALIDATION) ? key.substring(VALIDATION.length()) : key;
        Direction known = metric.equals("loss") ? Direction.DOWN : training.direction(metric);
        if (known == null) {
            throw new IllegalStateException(callback + " watches " + key
                    + ", of which it is not known whether more or less is better; say withMode(\"max\") or"
                    + " withMode(\"min\").");
        }
        return known;
    }

    @Nullable
    Double value(Map<String, Double> logs) {
        return logs.get(key);
    }

    /**
     * Whether a value is better than a reference by more than the least improvement, in float32 as in Keras. Unlike there,
     * NaN and infinities are never better than anything, nor is anything held against them.
     */
    boolean isBetter(double value, @Nullable Double reference, Direction settled) {
        if (!Double.isFinite(value)) {
            return false;
        }
        if (reference == null || !Double.isFinite(reference)) {
            return true;
        }
        return settled == Direction.DOWN
                ? (float) (value + minDelta) < reference.floatValue()
                : (float) (value - minDelta) > reference.floatValue();
    }
}
