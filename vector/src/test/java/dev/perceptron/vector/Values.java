package dev.perceptron.vector;

import java.util.Random;

/** Operands for comparing kernels, reproducible from a seed. */
final class Values {
    /** Numbers at which functions change their form, saturate, overflow or fail. */
    static final float[] SPECIAL = {
        0f,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        0x1p-140f,
        -0x1p-140f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f,
        0.5f,
        -0.5f,
        2f,
        -2f,
        0x1p-25f,
        -0x1p-25f,
        0.625f,
        -0.625f,
        0.9f,
        -0.9f,
        4f,
        -4f,
        88.72284f,
        -88.72284f,
        89f,
        -89f,
        103.97208f,
        -103.97208f,
        -104f,
        -18f,
        0.70710677f,
        1.4142135f,
        0x1p23f,
        0x1p24f,
        -0.99999994f,
        1.0000001f,
        Float.intBitsToFloat(0xFFC12345),
    };

    private Values() {}

    /** Normally distributed numbers. */
    static float[] normal(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Half normally distributed, a quarter any bits whatever, a quarter special. */
    static float[] mixed(Random random, int n) {
        float[] values = normal(random, n);
        for (int i = 0; i < n; i++) {
            switch (random.nextInt(4)) {
                case 0 -> values[i] = Float.intBitsToFloat(random.nextInt());
                case 1 -> values[i] = SPECIAL[random.nextInt(SPECIAL.length)];
                default -> {}
            }
        }
        return values;
    }
}
