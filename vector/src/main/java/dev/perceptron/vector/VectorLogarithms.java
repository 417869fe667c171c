package dev.perceptron.vector;

import static dev.perceptron.math.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * ln x, ln(1+x) and ln(1+eˣ) of {@link dev.perceptron.math.FloatMath} on all lanes, operation for operation the
 * same; {@code count} is a multiple of the lanes.
 *
 * <p>Every loop is written out in full: the JIT compiler inlines the Vector API always, but a method of our own only as
 * long as it likes, and a vector that crosses a call that was not inlined costs ten times the time.
 */
final class VectorLogarithms {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);
    private static final int BIAS = 127;
    private static final int SQRT_HALF = 0x3F3504F3;

    private VectorLogarithms() {}

    static int log(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            VectorMask<Float> tiny = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
            IntVector bits = v.mul(FloatVector.broadcast(S, 1f).blend(0x1p23f, tiny))
                    .reinterpretAsInts()
                    .sub(SQRT_HALF);
            FloatVector e = ((FloatVector)
                            bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0))
                    .sub(FloatVector.zero(S).blend(23f, tiny));
            FloatVector f =
                    bits.and(0x007FFFFF).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
            FloatVector q = f.fma(FloatVector.broadcast(S, L8), FloatVector.broadcast(S, L7));
            q = q.fma(f, FloatVector.broadcast(S, L6));
            q = q.fma(f, FloatVector.broadcast(S, L5));
            q = q.fma(f, FloatVector.broadcast(S, L4));
            q = q.fma(f, FloatVector.broadcast(S, L3));
            q = q.fma(f, FloatVector.broadcast(S, L2));
            q = q.fma(f, FloatVector.broadcast(S, L1));
            q = q.fma(f, FloatVector.broadcast(S, L0));
            FloatVector square = f.mul(f);
            FloatVector tail = square.fma(FloatVector.broadcast(S, -0.5f), e.mul(-MINUS_LN2_LOW));
            tail = square.mul(f).fma(q, tail);
            FloatVector log = e.fma(FloatVector.broadcast(S, -MINUS_LN2_HIGH), f.add(tail));
            log = log.blend(v, v.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            log = log.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
            log = FloatVector.broadcast(S, Float.NaN).blend(log, v.compare(VectorOperators.GE, 0f));
            log.intoArray(y, yOffset + i);
        }
        return count;
    }

    static int log1p(float[] x, int xOffset, float[] y, int yOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
            FloatVector u = v.add(1f);
            VectorMask<Float> tiny = u.compare(VectorOperators.LT, Float.MIN_NORMAL);
            IntVector bits = u.mul(FloatVector.broadcast(S, 1f).blend(0x1p23f, tiny))
                    .reinterpretAsInts()
                    .sub(SQRT_HALF);
            FloatVector e = ((FloatVector)
                            bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0))
                    .sub(FloatVector.zero(S).blend(23f, tiny));
            FloatVector f =
                    bits.and(0x007FFFFF).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
            FloatVector q = f.fma(FloatVector.broadcast(S, L8), FloatVector.broadcast(S, L7));
            q = q.fma(f, FloatVector.broadcast(S, L6));
            q = q.fma(f, FloatVector.broadcast(S, L5));
            q = q.fma(f, FloatVector.broadcast(S, L4));
            q = q.fma(f, FloatVector.broadcast(S, L3));
            q = q.fma(f, FloatVector.broadcast(S, L2));
            q = q.fma(f, FloatVector.broadcast(S, L1));
            q = q.fma(f, FloatVector.broadcast(S, L0));
            FloatVector square = f.mul(f);
            FloatVector tail = square.fma(FloatVector.broadcast(S, -0.5f), e.mul(-MINUS_LN2_LOW));
            tail = square.mul(f).fma(q, tail);
            FloatVector log = e.fma(FloatVector.broadcast(S, -MINUS_LN2_HIGH), f.add(tail));
            log = log.blend(u, u.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            log = log.blend(Float.NEGATIVE_INFINITY, u.compare(VectorOperators.EQ, 0f));
            log = FloatVector.broadcast(S, Float.NaN).blend(log, u.compare(VectorOperators.GE, 0f));
            FloatVector lost = v.sub(u.sub(1f)).div(u);
            VectorMask<Float> end =
                    u.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY).or(u.compare(VectorOperators.EQ, 0f));
            FloatVector result = log.add(lost).blend(log, end);
            result = result.blend(v, v.abs().compare(VectorOperators.LE, LINEAR_MAX));
            result.intoArray(y, yOffset + i);
        }
        return count;
    }

    static int softplus(float[] x, int xOffset, float[] y, int yOffset, int count) {
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
            FloatVector t = p.mul(low.reinterpretAsFloats()).mul(high.reinterpretAsFloats());
            FloatVector u = t.add(1f);
            VectorMask<Float> tiny = u.compare(VectorOperators.LT, Float.MIN_NORMAL);
            IntVector bits = u.mul(FloatVector.broadcast(S, 1f).blend(0x1p23f, tiny))
                    .reinterpretAsInts()
                    .sub(SQRT_HALF);
            FloatVector e = ((FloatVector)
                            bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0))
                    .sub(FloatVector.zero(S).blend(23f, tiny));
            FloatVector f =
                    bits.and(0x007FFFFF).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
            FloatVector q = f.fma(FloatVector.broadcast(S, L8), FloatVector.broadcast(S, L7));
            q = q.fma(f, FloatVector.broadcast(S, L6));
            q = q.fma(f, FloatVector.broadcast(S, L5));
            q = q.fma(f, FloatVector.broadcast(S, L4));
            q = q.fma(f, FloatVector.broadcast(S, L3));
            q = q.fma(f, FloatVector.broadcast(S, L2));
            q = q.fma(f, FloatVector.broadcast(S, L1));
            q = q.fma(f, FloatVector.broadcast(S, L0));
            FloatVector square = f.mul(f);
            FloatVector tail = square.fma(FloatVector.broadcast(S, -0.5f), e.mul(-MINUS_LN2_LOW));
            tail = square.mul(f).fma(q, tail);
            FloatVector log = e.fma(FloatVector.broadcast(S, -MINUS_LN2_HIGH), f.add(tail));
            log = log.blend(u, u.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            log = log.blend(Float.NEGATIVE_INFINITY, u.compare(VectorOperators.EQ, 0f));
            log = FloatVector.broadcast(S, Float.NaN).blend(log, u.compare(VectorOperators.GE, 0f));
            FloatVector lost = t.sub(u.sub(1f)).div(u);
            VectorMask<Float> end =
                    u.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY).or(u.compare(VectorOperators.EQ, 0f));
            FloatVector result = log.add(lost).blend(log, end);
            result = result.blend(t, t.abs().compare(VectorOperators.LE, LINEAR_MAX));
            v.max(0f).add(result).intoArray(y, yOffset + i);
        }
        return count;
    }
}
