package dev.perceptron.formats.hdf5;

/** IEEE half precision and bfloat16, which Java 17 has no conversions for. */
final class HalfFloats {
    private HalfFloats() {}

    static float fromHalf(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 0x3FF;
        float magnitude = exponent == 31
                ? Float.intBitsToFloat(0x7F800000 | fraction << 13)
                : exponent == 0 ? fraction * 0x1p-24f : Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }

    /** Rounds to the nearest half, ties to even. */
    static int toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return sign | 0x7E00;
        }
        if (magnitude >= 0x477FF000) {
            return sign | 0x7C00;
        }
        if (magnitude < 0x38800000) {
            // below the smallest normal half, the unit is 2^-24: rint rounds ties to even
            return sign | (int) Math.rint(Math.abs((double) value) * 0x1p24);
        }
        int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
        return sign | (rounded >>> 13) - (112 << 10);
    }

    static float fromBfloat16(int bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** Rounds to the nearest bfloat16, ties to even. */
    static int toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return bits >>> 16 & 0x8000 | 0x7FC0;
        }
        return bits + 0x7FFF + (bits >>> 16 & 1) >>> 16;
    }
}
