package dev.perceptron.vector;

import dev.perceptron.kernel.ScalarElements;
import dev.perceptron.math.Binary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of two numbers on all lanes; what does not fill a vector is done one by one. */
final class VectorBinary {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorBinary() {}

    static void apply(Binary f, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        int done = S.loopBound(count);
        switch (f) {
            case ADD -> add(x, xOffset, y, yOffset, z, zOffset, done);
            case SUBTRACT -> subtract(x, xOffset, y, yOffset, z, zOffset, done);
            case MULTIPLY -> multiply(x, xOffset, y, yOffset, z, zOffset, done);
            case DIVIDE -> divide(x, xOffset, y, yOffset, z, zOffset, done);
            case MAXIMUM -> maximum(x, xOffset, y, yOffset, z, zOffset, done);
            case MINIMUM -> minimum(x, xOffset, y, yOffset, z, zOffset, done);
            case RELU_GRADIENT -> reluGradient(x, xOffset, y, yOffset, z, zOffset, done);
            case SIGMOID_GRADIENT -> sigmoidGradient(x, xOffset, y, yOffset, z, zOffset, done);
            case TANH_GRADIENT -> tanhGradient(x, xOffset, y, yOffset, z, zOffset, done);
        }
        if (done < count) {
            ScalarElements.binary(f, x, xOffset + done, y, yOffset + done, z, zOffset + done, count - done);
        }
    }

    private static void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.add(v).intoArray(z, zOffset + i);
        }
    }

    private static void subtract(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.sub(v).intoArray(z, zOffset + i);
        }
    }

    private static void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.mul(v).intoArray(z, zOffset + i);
        }
    }

    private static void divide(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.div(v).intoArray(z, zOffset + i);
        }
    }

    private static void maximum(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.max(v).intoArray(z, zOffset + i);
        }
    }

    private static void minimum(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            u.min(v).intoArray(z, zOffset + i);
        }
    }

    private static void reluGradient(
            float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            FloatVector.zero(S)
                    .blend(v, u.compare(VectorOperators.GE, Float.MIN_NORMAL))
                    .intoArray(z, zOffset + i);
        }
    }

    private static void sigmoidGradient(
            float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            v.mul(u.mul(FloatVector.broadcast(S, 1f).sub(u))).intoArray(z, zOffset + i);
        }
    }

    private static void tanhGradient(
            float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector v = FloatVector.fromArray(S, y, yOffset + i);
            v.mul(u.neg().fma(u, FloatVector.broadcast(S, 1f))).intoArray(z, zOffset + i);
        }
    }
}
