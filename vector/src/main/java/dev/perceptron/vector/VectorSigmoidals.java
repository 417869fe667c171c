package dev.perceptron.vector;

import static dev.perceptron.math.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * tanh and the error function of {@link dev.perceptron.math.FloatMath} on all lanes, operation for operation the
 * same; {@code count} is a multiple of the lanes.
 *
 * <p>Every loop is written out in full: the JIT compiler inlines the Vector API always, but a method of our own only as
 * long as it likes, and a vector that crosses a call that was not inlined costs ten times the time.
 */
final class VectorSigmoidals {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);
    private static final int BIAS = 127;
    private static final int SIGN_BIT = 0x80000000;

    private VectorSigmoidals() {}

    static int tanh(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector magnitude = v.abs();
            FloatVector doubled = magnitude.mul(2f);
            FloatVector clamped = doubled.min(EXP_MAX).max(EXP_MIN);
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
            FloatVector far = FloatVector.broadcast(S, 1f)
                    .sub(FloatVector.broadcast(S, 2f).div(e.add(1f)));
            FloatVector square = magnitude.mul(magnitude);
            FloatVector t = square.fma(FloatVector.broadcast(S, T4), FloatVector.broadcast(S, T3));
            t = t.fma(square, FloatVector.broadcast(S, T2));
            t = t.fma(square, FloatVector.broadcast(S, T1));
            t = t.fma(square, FloatVector.broadcast(S, T0));
            FloatVector near = square.mul(magnitude).fma(t, magnitude);
            IntVector sign = v.reinterpretAsInts().and(SIGN_BIT);
            IntVector bits = far.blend(near, magnitude.compare(VectorOperators.LE, TANH_SPLIT))
                    .reinterpretAsInts();
            bits.or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
        }
        return count;
    }

    static int erf(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector magnitude = v.abs().min(ERF_MAX);
            FloatVector c = magnitude.fma(FloatVector.broadcast(S, C6), FloatVector.broadcast(S, C5));
            c = c.fma(magnitude, FloatVector.broadcast(S, C4));
            c = c.fma(magnitude, FloatVector.broadcast(S, C3));
            c = c.fma(magnitude, FloatVector.broadcast(S, C2));
            c = c.fma(magnitude, FloatVector.broadcast(S, C1));
            c = c.fma(magnitude, FloatVector.broadcast(S, C0));
            FloatVector clamped = c.min(EXP_MAX).max(EXP_MIN);
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
            FloatVector far = FloatVector.broadcast(S, 1f).sub(e);
            FloatVector square = magnitude.mul(magnitude);
            FloatVector s = square.fma(FloatVector.broadcast(S, S5), FloatVector.broadcast(S, S4));
            s = s.fma(square, FloatVector.broadcast(S, S3));
            s = s.fma(square, FloatVector.broadcast(S, S2));
            s = s.fma(square, FloatVector.broadcast(S, S1));
            s = s.fma(square, FloatVector.broadcast(S, S0));
            FloatVector near = s.fma(magnitude, magnitude);
            IntVector sign = v.reinterpretAsInts().and(SIGN_BIT);
            IntVector bits = far.blend(near, magnitude.compare(VectorOperators.LE, ERF_SPLIT))
                    .reinterpretAsInts();
            bits.or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
        }
        return count;
    }
}
