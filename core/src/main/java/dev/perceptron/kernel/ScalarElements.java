package dev.perceptron.kernel;

import dev.perceptron.math.Binary;
import dev.perceptron.math.FloatMath;
import dev.perceptron.math.Unary;

/** Element-by-element functions in plain Java; the tails of vector code use them too. */
public final class ScalarElements {
    private ScalarElements() {}

    /** See {@link Kernels#unary}. */
    public static void unary(Unary f, float[] x, int xOffset, float[] y, int yOffset, int count) {
        switch (f) {
            case RELU -> relu(x, xOffset, y, yOffset, count);
            case SQUARE -> binary(Binary.MULTIPLY, x, xOffset, x, xOffset, y, yOffset, count);
            default -> {
                for (int i = 0; i < count; i++) {
                    y[yOffset + i] = value(f, x[xOffset + i]);
                }
            }
        }
    }

    private static void relu(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i++) {
            y[yOffset + i] = Math.max(x[xOffset + i], 0f);
        }
    }

    private static float value(Unary f, float x) {
        return switch (f) {
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQRT -> (float) Math.sqrt(x);
            case RECIPROCAL -> 1f / x;
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> FloatMath.expm1(x);
            case LOG -> FloatMath.log(x);
            case LOG1P -> FloatMath.log1p(x);
            case RELU -> Math.max(x, 0f);
            case TANH -> FloatMath.tanh(x);
            case ERF -> FloatMath.erf(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case SOFTPLUS -> FloatMath.softplus(x);
        };
    }

    /** See {@link Kernels#binary}. */
    public static void binary(
            Binary f, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        switch (f) {
            case ADD -> add(x, xOffset, y, yOffset, z, zOffset, count);
            case MULTIPLY -> multiply(x, xOffset, y, yOffset, z, zOffset, count);
            case RELU_GRADIENT -> reluGradient(x, xOffset, y, yOffset, z, zOffset, count);
            default -> {
                for (int i = 0; i < count; i++) {
                    z[zOffset + i] = value(f, x[xOffset + i], y[yOffset + i]);
                }
            }
        }
    }

    private static void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i++) {
            z[zOffset + i] = x[xOffset + i] + y[yOffset + i];
        }
    }

    private static void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i++) {
            z[zOffset + i] = x[xOffset + i] * y[yOffset + i];
        }
    }

    private static void reluGradient(
            float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i++) {
            z[zOffset + i] = x[xOffset + i] >= Float.MIN_NORMAL ? y[yOffset + i] : 0f;
        }
    }

    private static float value(Binary f, float x, float y) {
        return switch (f) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MAXIMUM -> Math.max(x, y);
            case MINIMUM -> Math.min(x, y);
            case RELU_GRADIENT -> x >= Float.MIN_NORMAL ? y : 0f;
            case SIGMOID_GRADIENT -> y * (x * (1f - x));
            case TANH_GRADIENT -> y * Math.fma(-x, x, 1f);
        };
    }
}
