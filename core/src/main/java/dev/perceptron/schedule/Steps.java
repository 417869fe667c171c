package dev.perceptron.schedule;

import dev.perceptron.config.ConfigValue;

/** What schedules share: functions in float32 as Keras computes them, checks, and numbers written as Keras does. */
final class Steps {
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

    /** A number of steps: whole ones without a point, as Python writes an int. */
    static ConfigValue count(double steps) {
        return steps == Math.rint(steps) && Math.abs(steps) < 1L << 53
                ? ConfigValue.of((long) steps)
                : ConfigValue.of(steps);
    }

    static void checkDecaySteps(String schedule, String argument, double steps) {
        if (!(steps > 0)) {
            throw new IllegalArgumentException(
                    schedule + "'s " + argument + " must be above 0, received " + steps + ".");
        }
    }
}
