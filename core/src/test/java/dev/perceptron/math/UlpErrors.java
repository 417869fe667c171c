package dev.perceptron.math;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Measures a float function against a double one, in units in the last place of the exact result. */
public final class UlpErrors {
    private static final int BLOCKS = 1 << 16;

    private UlpErrors() {}

    /** A function from float to float. */
    @FunctionalInterface
    interface FloatFunction {
        float apply(float x);
    }

    /** The largest error found and where. */
    record Worst(float argument, double ulps) {
        static Worst larger(Worst a, Worst b) {
            return Comparator.comparingDouble(Worst::ulps).compare(a, b) >= 0 ? a : b;
        }
    }

    /**
     * The largest error over every {@code stride}-th of all 2³² float arguments.
     *
     * @param stride odd, or 1 for all
     */
    static Worst over(FloatFunction f, DoubleUnaryOperator exact, int stride) {
        return IntStream.range(0, BLOCKS)
                .parallel()
                .mapToObj(block -> overBlock(f, exact, block, stride))
                .reduce(new Worst(0, 0), Worst::larger);
    }

    private static Worst overBlock(FloatFunction f, DoubleUnaryOperator exact, int block, int stride) {
        Worst worst = new Worst(0, 0);
        long first = (long) block << 16;
        long start = (first + stride - 1) / stride * stride;
        for (long bits = start; bits < first + BLOCKS; bits += stride) {
            float x = Float.intBitsToFloat((int) bits);
            double ulps = of(f.apply(x), exact.applyAsDouble(x));
            if (ulps > worst.ulps) {
                worst = new Worst(x, ulps);
            }
        }
        return worst;
    }

    /** The largest error over the given arguments and their {@code around} neighbours on both sides. */
    static Worst at(FloatFunction f, DoubleUnaryOperator exact, int around, float... arguments) {
        Worst worst = new Worst(0, 0);
        for (float argument : arguments) {
            for (int near = -around; near <= around; near++) {
                float x = Float.intBitsToFloat(Float.floatToRawIntBits(argument) + near);
                worst = Worst.larger(worst, new Worst(x, of(f.apply(x), exact.applyAsDouble(x))));
            }
        }
        return worst;
    }

    /**
     * |got − exact| / ulp of the float nearest to exact; an infinite result counts as ±2¹²⁸; infinite where NaN, an
     * infinity or the sign of a zero is wrong.
     */
    static double of(float got, double exact) {
        if (Double.isNaN(exact) || Float.isNaN(got)) {
            return Double.isNaN(exact) && Float.isNaN(got) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (got == 0 && Math.copySign(1, got) != Math.copySign(1, exact)) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isInfinite(exact)) {
            return got == exact ? 0 : Double.POSITIVE_INFINITY;
        }
        double value = Float.isInfinite(got) ? Math.copySign(0x1p128, got) : got;
        if (Float.isInfinite(got) && Math.abs(exact) >= 0x1p128 && value * exact > 0) {
            return 0;
        }
        float nearest = Math.min((float) Math.abs(exact), Float.MAX_VALUE);
        return Math.abs(value - exact) / Math.ulp(nearest);
    }
}
