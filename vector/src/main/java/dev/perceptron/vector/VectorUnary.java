package dev.perceptron.vector;

import dev.perceptron.kernel.ScalarElements;
import dev.perceptron.math.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Functions of one number on all lanes; each loop returns how far it came, the rest is done one by one. */
final class VectorUnary {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorUnary() {}

    static void apply(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        int bound = S.loopBound(n);
        int done = switch (f) {
            case ABS -> abs(x, xo, y, yo, bound);
            case SQUARE -> square(x, xo, y, yo, bound);
            case SQRT -> sqrt(x, xo, y, yo, bound);
            case RECIPROCAL -> reciprocal(x, xo, y, yo, bound);
            case EXP -> VectorExponentials.exp(x, xo, y, yo, bound);
            case EXPM1 -> VectorExponentials.expm1(x, xo, y, yo, bound);
            case LOG -> VectorLogarithms.log(x, xo, y, yo, bound);
            case LOG1P -> VectorLogarithms.log1p(x, xo, y, yo, bound);
            case RELU -> relu(x, xo, y, yo, bound);
            case TANH -> VectorSigmoidals.tanh(x, xo, y, yo, bound);
            case ERF -> VectorSigmoidals.erf(x, xo, y, yo, bound);
            case SIGMOID -> VectorExponentials.sigmoid(x, xo, y, yo, bound);
            case SOFTPLUS -> VectorLogarithms.softplus(x, xo, y, yo, bound);
            case SIGN -> 0;
        };
        if (done < n) {
            ScalarElements.unary(f, x, xo + done, y, yo + done, n - done);
        }
    }

    private static int abs(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
        return n;
    }

    private static int square(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
        return n;
    }

    private static int sqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
        return n;
    }

    private static int reciprocal(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector.broadcast(S, 1f).div(v).intoArray(y, yo + i);
        }
        return n;
    }

    private static int relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.max(0f).intoArray(y, yo + i);
        }
        return n;
    }
}
