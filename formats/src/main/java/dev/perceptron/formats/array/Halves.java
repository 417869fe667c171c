package dev.perceptron.formats.array;

/** Numbers of 16 bits and float32: IEEE binary16 and bfloat16, rounded to nearest, ties to even. */
final class Halves {
    private static final int FRACTION_LOST = 13;
    private static final float SMALLEST = 0x1p-24f;

    private Halves() {}

    /** The float32 of the same value. */
    static float fromHalf(short half) {
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        int sign = (half & 0x8000) << 16;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * SMALLEST));
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << FRACTION_LOST);
    }

    /** The nearest binary16; beyond its range infinite, below it 0 or denormal. */
    static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00 | magnitude >> FRACTION_LOST & 0x1ff);
        }
        if (magnitude >= 0x477ff000) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) {
            // adding 1/2 leaves the rounded multiple of the smallest half in the low bits
            float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
            return (short) (sign | Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(0.5f));
        }
        int rounded = magnitude + 0xfff + (magnitude >> FRACTION_LOST & 1);
        return (short) (sign | (rounded >> FRACTION_LOST) - (127 - 15 << 10));
    }

    /** The float32 of the same value. */
    static float fromBrain(short brain) {
        return Float.intBitsToFloat(brain << 16);
    }

    /** The nearest bfloat16. */
    static short toBrain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
