package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Registry;
import dev.perceptron.schedule.CosineDecay;
import dev.perceptron.schedule.Schedule;
import dev.perceptron.schedule.Schedules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learning rate: one number, which training may change, or a schedule.
 *
 * @param value the number; without meaning if there is a schedule
 * @param schedule the schedule, or null
 */
public record Rate(float value, @Nullable Schedule schedule) {
    static final OptionType<Rate> TYPE = new OptionType<>(
            "number or schedule", Rate::read, Rate::write, List.of(of(0.1), of(0.25), of(CosineDecay.of(0.5, 20))));

    public Rate {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A learning rate must be finite and 0 or more, received " + value + "; usual are 0.001 to 0.1.");
        }
    }

    /** One number. */
    public static Rate of(double value) {
        return new Rate((float) value, null);
    }

    /** A schedule. */
    public static Rate of(Schedule schedule) {
        return new Rate(0f, schedule);
    }

    /** The rate of a step, counted from 0. */
    public float at(long step) {
        Schedule own = schedule;
        return own == null ? value : (float) own.at(step);
    }

    /** Reads a number or a schedule as Keras writes it. */
    private static Rate read(ConfigValue value) {
        return value instanceof ConfigNumber ? of(value.asFloat()) : of(Schedules.REGISTRY.read(value));
    }

    /** The float32 number as the double it is, or the schedule with its class. */
    private ConfigValue write() {
        Schedule own = schedule;
        return own == null ? ConfigValue.of((double) value) : Registry.write(Schedules.MODULE, own);
    }
}
