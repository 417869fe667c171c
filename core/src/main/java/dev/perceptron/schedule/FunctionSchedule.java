package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import java.util.function.LongToDoubleFunction;

/**
 * A learning rate by a function of the user's own.
 *
 * @param rate from the step to the rate, finite and 0 or more
 */
record FunctionSchedule(LongToDoubleFunction rate) implements Schedule {
    @Override
    public double at(long step) {
        double value = rate.applyAsDouble(step);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException(
                    "The learning rate's function must give a finite number, 0 or more; at step " + step + " it gave "
                            + value + ".");
        }
        return value;
    }

    @Override
    public String className() {
        return "FunctionSchedule";
    }

    @Override
    public ConfigObject config() {
        throw new UnsupportedOperationException("A learning rate given as a function can't be written to a file; give a"
                + " number or one of the schedules of Schedules, or save the weights alone.");
    }
}
