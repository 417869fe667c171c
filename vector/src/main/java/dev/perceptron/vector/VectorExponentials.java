package dev.perceptron.vector;

import static dev.perceptron.math.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * eˣ, eˣ−1 and the logistic function of {@link dev.perceptron.math.FloatMath} on all lanes, operation for operation the
 * same; {@code count} is a multiple of the lanes.
 *
 * <p>Every loop is written out in full: the JIT compiler inlines the Vector API always, but a method of our own only as
 * long as it likes, and a vector that crosses a call that was not inlined costs ten times the time.
 */
final class VectorExponentials {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);
    private static final int BIAS = 127;

    private VectorExponentials() {}

    static int exp(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector clamped = v.min(EXP_MAX).max(EXP_MIN);
            FloatVector shifted = clamped.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDING));
            FloatVector n = shifted.sub(ROUNDING);
            FloatVector r = n.fma(
                    FloatVector.broadcast(S, MINUS_LN2_LOW), n.fma(FloatVector.broadcast(S, MINUS_LN2_HIGH), clamped));
            FloatVector p = r.fma(FloatVector.broadcast(S, E5), FloatVector.broadcast(S, E4));
            p = p.fma(r, FloatVector.broadcast(S, E3));
            p = p.fma(r, FloatVector.broadcast(S, E2));
            p = p.fma(r, FloatVector.broadcast(S, E1));
            p = p.fma(r, FloatVector.broadcast(S, E0));
            p = r.mul(r).fma(p, r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(ROUNDING_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            IntVector low = half.add(BIAS).lanewise(VectorOperators.LSHL, 23);
            IntVector high = power.sub(half).add(BIAS).lanewise(VectorOperators.LSHL, 23);
            FloatVector e = p.mul(low.reinterpretAsFloats()).mul(high.reinterpretAsFloats());
            e.intoArray(y, yOffset + i);
        }
        return count;
    }

    static int expm1(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector clamped = v.min(EXP_MAX).max(EXPM1_MIN);
            FloatVector shifted = clamped.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDING));
            FloatVector n = shifted.sub(ROUNDING);
            FloatVector r = n.fma(
                    FloatVector.broadcast(S, MINUS_LN2_LOW), n.fma(FloatVector.broadcast(S, MINUS_LN2_HIGH), clamped));
            FloatVector p = r.fma(FloatVector.broadcast(S, E5), FloatVector.broadcast(S, E4));
            p = p.fma(r, FloatVector.broadcast(S, E3));
            p = p.fma(r, FloatVector.broadcast(S, E2));
            p = p.fma(r, FloatVector.broadcast(S, E1));
            p = p.fma(r, FloatVector.broadcast(S, E0));
            p = r.mul(r).fma(p, r);
            IntVector power = shifted.reinterpretAsInts().sub(ROUNDING_BITS + 1);
            FloatVector halfScale =
                    power.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector result = halfScale.fma(p, halfScale.sub(0.5f)).mul(2f);
            result = result.blend(v, v.abs().compare(VectorOperators.LE, LINEAR_MAX));
            result.intoArray(y, yOffset + i);
        }
        return count;
    }

    static int sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector minus = v.abs().neg();
            FloatVector clamped = minus.min(EXP_MAX).max(EXP_MIN);
            FloatVector shifted = clamped.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDING));
            FloatVector n = shifted.sub(ROUNDING);
            FloatVector r = n.fma(
                    FloatVector.broadcast(S, MINUS_LN2_LOW), n.fma(FloatVector.broadcast(S, MINUS_LN2_HIGH), clamped));
            FloatVector p = r.fma(FloatVector.broadcast(S, E5), FloatVector.broadcast(S, E4));
            p = p.fma(r, FloatVector.broadcast(S, E3));
            p = p.fma(r, FloatVector.broadcast(S, E2));
            p = p.fma(r, FloatVector.broadcast(S, E1));
            p = p.fma(r, FloatVector.broadcast(S, E0));
            p = r.mul(r).fma(p, r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(ROUNDING_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            IntVector low = half.add(BIAS).lanewise(VectorOperators.LSHL, 23);
            IntVector high = power.sub(half).add(BIAS).lanewise(VectorOperators.LSHL, 23);
            FloatVector e = p.mul(low.reinterpretAsFloats()).mul(high.reinterpretAsFloats());
            FloatVector numerator = FloatVector.broadcast(S, 1f).blend(e, v.compare(VectorOperators.LT, 0f));
            numerator.div(e.add(1f)).intoArray(y, yOffset + i);
        }
        return count;
    }
}
