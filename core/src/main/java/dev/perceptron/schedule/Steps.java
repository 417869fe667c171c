package dev.perceptron.schedule;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What schedules share: functions in float32 as Keras computes them, and numbers written as Keras does. */
final class Steps {
    /** A number of steps: integers without a point, as Python writes an int. */
    static final OptionType<Double> COUNT = OptionType.DOUBLE.writtenBy(Steps::count);

    private Steps() {}

    /** base to the power of exponent; StrictMath's own power allocates, so it serves only where logarithms do not. */
    static float power(float base, float exponent) {
        return (float) (base > 0 ? StrictMath.exp(exponent * StrictMath.log(base)) : StrictMath.pow(base, exponent));
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    /** 1 + cos(π·fraction), every step rounded to float32. */
    static float onePlusCosine(float fraction) {
        return 1f + (float) StrictMath.cos((float) Math.PI * fraction);
    }

    static float floor(float x) {
        return (float) Math.floor(x);
    }

    /** A number of steps. */
    static <R> Option<R, Double> option(String name, Function<R, @Nullable Double> getter) {
        return Option.of(name, COUNT, getter);
    }

    private static ConfigValue count(double steps) {
        return steps == Math.rint(steps) && Math.abs(steps) < 1L << 53
                ? ConfigValue.of((long) steps)
                : ConfigValue.of(steps);
    }
}
