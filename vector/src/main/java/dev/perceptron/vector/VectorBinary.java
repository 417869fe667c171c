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

    static void apply(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int done = S.loopBound(n);
        switch (f) {
            case ADD -> add(x, xo, y, yo, z, zo, done);
            case SUBTRACT -> subtract(x, xo, y, yo, z, zo, done);
            case MULTIPLY -> multiply(x, xo, y, yo, z, zo, done);
            case DIVIDE -> divide(x, xo, y, yo, z, zo, done);
            case MAXIMUM -> maximum(x, xo, y, yo, z, zo, done);
            case MINIMUM -> minimum(x, xo, y, yo, z, zo, done);
            case RELU_GRADIENT -> reluGradient(x, xo, y, yo, z, zo, done);
            case SIGMOID_GRADIENT -> sigmoidGradient(x, xo, y, yo, z, zo, done);
            case TANH_GRADIENT -> tanhGradient(x, xo, y, yo, z, zo, done);
        }
        if (done < n) {
            ScalarElements.binary(f, x, xo + done, y, yo + done, z, zo + done, n - done);
        }
    }

    private static void add(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.add(v).intoArray(z, zo + i);
        }
    }

    private static void subtract(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.sub(v).intoArray(z, zo + i);
        }
    }

    private static void multiply(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.mul(v).intoArray(z, zo + i);
        }
    }

    private static void divide(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.div(v).intoArray(z, zo + i);
        }
    }

    private static void maximum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.max(v).intoArray(z, zo + i);
        }
    }

    private static void minimum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            u.min(v).intoArray(z, zo + i);
        }
    }

    private static void reluGradient(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            FloatVector.zero(S)
                    .blend(v, u.compare(VectorOperators.GE, Float.MIN_NORMAL))
                    .intoArray(z, zo + i);
        }
    }

    private static void sigmoidGradient(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            v.mul(u.mul(FloatVector.broadcast(S, 1f).sub(u))).intoArray(z, zo + i);
        }
    }

    private static void tanhGradient(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = FloatVector.fromArray(S, x, xo + i);
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            v.mul(u.neg().fma(u, FloatVector.broadcast(S, 1f))).intoArray(z, zo + i);
        }
    }
}
