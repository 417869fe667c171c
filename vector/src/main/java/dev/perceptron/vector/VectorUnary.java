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

    static void apply(Unary f, float[] x, int xOffset, float[] y, int yOffset, int count) {
        int bound = S.loopBound(count);
        int done = switch (f) {
            case ABS -> abs(x, xOffset, y, yOffset, bound);
            case SQUARE -> square(x, xOffset, y, yOffset, bound);
            case SQRT -> sqrt(x, xOffset, y, yOffset, bound);
            case RECIPROCAL -> reciprocal(x, xOffset, y, yOffset, bound);
            case EXP -> VectorExponentials.exp(x, xOffset, y, yOffset, bound);
            case EXPM1 -> VectorExponentials.expm1(x, xOffset, y, yOffset, bound);
            case LOG -> VectorLogarithms.log(x, xOffset, y, yOffset, bound);
            case LOG1P -> VectorLogarithms.log1p(x, xOffset, y, yOffset, bound);
            case RELU -> relu(x, xOffset, y, yOffset, bound);
            case TANH -> VectorSigmoidals.tanh(x, xOffset, y, yOffset, bound);
            case ERF -> VectorSigmoidals.erf(x, xOffset, y, yOffset, bound);
            case SIGMOID -> VectorExponentials.sigmoid(x, xOffset, y, yOffset, bound);
            case SOFTPLUS -> VectorLogarithms.softplus(x, xOffset, y, yOffset, bound);
            case SIGN -> 0;
        };
        if (done < count) {
            ScalarElements.unary(f, x, xOffset + done, y, yOffset + done, count - done);
        }
    }

    private static int abs(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            v.abs().intoArray(y, yOffset + i);
        }
        return count;
    }

    private static int square(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            v.mul(v).intoArray(y, yOffset + i);
        }
        return count;
    }

    private static int sqrt(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            v.sqrt().intoArray(y, yOffset + i);
        }
        return count;
    }

    private static int reciprocal(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector.broadcast(S, 1f).div(v).intoArray(y, yOffset + i);
        }
        return count;
    }

    private static int relu(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            v.max(0f).intoArray(y, yOffset + i);
        }
        return count;
    }
}
