package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.Supplier;

/** Compares floats to the last bit; any NaN equals any other. */
final class Bits {
    private Bits() {}

    static boolean same(float a, float b) {
        return Float.floatToIntBits(a) == Float.floatToIntBits(b);
    }

    static void assertSame(float[] expected, float[] got, Supplier<String> what) {
        if (expected.length != got.length) {
            fail(what.get() + ": lengths " + expected.length + " and " + got.length);
        }
        for (int i = 0; i < got.length; i++) {
            if (!same(expected[i], got[i])) {
                fail(what.get() + ": at " + i + " expected " + expected[i] + ", got " + got[i]);
            }
        }
    }

    /** All elements but those from {@code from} to {@code to} (exclusive) are as they were. */
    static void assertUntouchedOutside(int from, int to, float[] before, float[] after, Supplier<String> what) {
        for (int i = 0; i < after.length; i++) {
            if ((i < from || i >= to) && Float.floatToRawIntBits(before[i]) != Float.floatToRawIntBits(after[i])) {
                fail(what.get() + ": wrote " + after[i] + " at " + i + ", outside " + from + " to " + to);
            }
        }
    }
}
