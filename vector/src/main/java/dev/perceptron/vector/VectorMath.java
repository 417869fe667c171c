package dev.perceptron.vector;

import static dev.perceptron.kernel.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link dev.perceptron.kernel.FloatMath} on all lanes: operation for operation the same. */
final class VectorMath {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);
    private static final int SQRT_HALF = 0x3F3504F3;
    private static final int SIGN_BIT = 0x80000000;

    private VectorMath() {}

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.min(EXP_MAX).max(EXP_MIN);
        FloatVector shifted = clamped.fma(all(LOG2_E), all(ROUNDING));
        FloatVector n = shifted.sub(ROUNDING);
        IntVector power = shifted.reinterpretAsInts().sub(ROUNDING_BITS);
        IntVector half = power.lanewise(VectorOperators.ASHR, 1);
        FloatVector p = expm1Reduced(reduce(clamped, n)).add(1f);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    static FloatVector expm1(FloatVector x) {
        FloatVector clamped = x.min(EXP_MAX).max(EXPM1_MIN);
        FloatVector shifted = clamped.fma(all(LOG2_E), all(ROUNDING));
        FloatVector n = shifted.sub(ROUNDING);
        FloatVector halfScale =
                powerOfTwo(shifted.reinterpretAsInts().sub(ROUNDING_BITS + 1));
        FloatVector q = expm1Reduced(reduce(clamped, n));
        return halfScale.fma(q, halfScale.sub(0.5f)).mul(2f).blend(x, isLinear(x));
    }

    private static FloatVector reduce(FloatVector x, FloatVector n) {
        return n.fma(all(MINUS_LN2_LOW), n.fma(all(MINUS_LN2_HIGH), x));
    }

    private static FloatVector expm1Reduced(FloatVector r) {
        FloatVector p = r.fma(all(E5), all(E4));
        p = p.fma(r, all(E3));
        p = p.fma(r, all(E2));
        p = p.fma(r, all(E1));
        p = p.fma(r, all(E0));
        return r.mul(r).fma(p, r);
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.mul(all(1f).blend(0x1p23f, tiny)).reinterpretAsInts().sub(SQRT_HALF);
        FloatVector e = ((FloatVector) bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0))
                .sub(FloatVector.zero(S).blend(23f, tiny));
        FloatVector f = bits.and(0x007FFFFF).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
        FloatVector q = f.fma(all(L8), all(L7));
        q = q.fma(f, all(L6));
        q = q.fma(f, all(L5));
        q = q.fma(f, all(L4));
        q = q.fma(f, all(L3));
        q = q.fma(f, all(L2));
        q = q.fma(f, all(L1));
        q = q.fma(f, all(L0));
        FloatVector square = f.mul(f);
        FloatVector tail = square.mul(f).fma(q, square.fma(all(-0.5f), e.mul(-MINUS_LN2_LOW)));
        FloatVector result = e.fma(all(-MINUS_LN2_HIGH), f.add(tail));
        result = result.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
        result = result.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
        return all(Float.NaN).blend(result, x.compare(VectorOperators.GE, 0f));
    }

    static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1f);
        FloatVector lost = x.sub(u.sub(1f));
        FloatVector log = log(u);
        VectorMask<Float> end = u.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY)
                .or(u.compare(VectorOperators.EQ, 0f));
        return log.add(lost.div(u)).blend(log, end).blend(x, isLinear(x));
    }

    private static VectorMask<Float> isLinear(FloatVector x) {
        return x.abs().compare(VectorOperators.LE, LINEAR_MAX);
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector square = magnitude.mul(magnitude);
        FloatVector p = square.fma(all(T4), all(T3));
        p = p.fma(square, all(T2));
        p = p.fma(square, all(T1));
        p = p.fma(square, all(T0));
        FloatVector near = square.mul(magnitude).fma(p, magnitude);
        FloatVector far = all(1f).sub(all(2f).div(exp(magnitude.mul(2f)).add(1f)));
        return copySign(far.blend(near, magnitude.compare(VectorOperators.LE, TANH_SPLIT)), x);
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return all(1f).blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector magnitude = x.abs().min(ERF_MAX);
        FloatVector square = magnitude.mul(magnitude);
        FloatVector s = square.fma(all(S5), all(S4));
        s = s.fma(square, all(S3));
        s = s.fma(square, all(S2));
        s = s.fma(square, all(S1));
        s = s.fma(square, all(S0));
        FloatVector near = s.fma(magnitude, magnitude);
        FloatVector c = magnitude.fma(all(C6), all(C5));
        c = c.fma(magnitude, all(C4));
        c = c.fma(magnitude, all(C3));
        c = c.fma(magnitude, all(C2));
        c = c.fma(magnitude, all(C1));
        c = c.fma(magnitude, all(C0));
        FloatVector far = all(1f).sub(exp(c));
        return copySign(far.blend(near, magnitude.compare(VectorOperators.LE, ERF_SPLIT)), x);
    }

    /** The magnitude, which must be positive or NaN, with the sign of x. */
    private static FloatVector copySign(FloatVector magnitude, FloatVector x) {
        IntVector sign = x.reinterpretAsInts().and(SIGN_BIT);
        return magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    static FloatVector softplus(FloatVector x) {
        return x.max(0f).add(log1p(exp(x.abs().neg())));
    }
}
