package dev.perceptron.vector;

import dev.perceptron.kernel.ScalarSweeps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarSweeps} on all lanes, operation for operation the same. */
final class VectorSweeps {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorSweeps() {}

    static void momentum(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            boolean nesterov) {
        int done = S.loopBound(n);
        FloatVector momentums = FloatVector.broadcast(S, momentum);
        for (int i = 0; i < done; i += L) {
            FloatVector minusStep =
                    FloatVector.fromArray(S, g, go + i).mul(rate).neg();
            FloatVector velocity = momentums.fma(FloatVector.fromArray(S, v, vo + i), minusStep);
            velocity.intoArray(v, vo + i);
            FloatVector change = nesterov ? momentums.fma(velocity, minusStep) : velocity;
            FloatVector.fromArray(S, w, wo + i).add(change).intoArray(w, wo + i);
        }
        ScalarSweeps.momentum(w, wo + done, g, go + done, v, vo + done, n - done, rate, momentum, nesterov);
    }

    static void rmsprop(
            float[] w, int wo, float[] g, int go, float[] s, int so, int n, float rate, float rho, float epsilon) {
        int done = S.loopBound(n);
        FloatVector rhos = FloatVector.broadcast(S, rho);
        for (int i = 0; i < done; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, go + i);
            FloatVector mean = rhos.fma(
                    FloatVector.fromArray(S, s, so + i), gradient.mul(gradient).mul(1f - rho));
            mean.intoArray(s, so + i);
            FloatVector step = gradient.mul(rate).div(mean.add(epsilon).sqrt());
            FloatVector.fromArray(S, w, wo + i).sub(step).intoArray(w, wo + i);
        }
        ScalarSweeps.rmsprop(w, wo + done, g, go + done, s, so + done, n - done, rate, rho, epsilon);
    }

    static void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n,
            float rate,
            float rest1,
            float rest2,
            float epsilon) {
        int done = S.loopBound(n);
        FloatVector rests1 = FloatVector.broadcast(S, rest1);
        FloatVector rests2 = FloatVector.broadcast(S, rest2);
        for (int i = 0; i < done; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, go + i);
            FloatVector mean = FloatVector.fromArray(S, m, mo + i);
            FloatVector square = FloatVector.fromArray(S, v, vo + i);
            mean = gradient.sub(mean).fma(rests1, mean);
            square = gradient.fma(gradient, square.neg()).fma(rests2, square);
            mean.intoArray(m, mo + i);
            square.intoArray(v, vo + i);
            FloatVector step = mean.mul(rate).div(square.sqrt().add(epsilon));
            FloatVector.fromArray(S, w, wo + i).sub(step).intoArray(w, wo + i);
        }
        ScalarSweeps.adam(
                w, wo + done, g, go + done, m, mo + done, v, vo + done, n - done, rate, rest1, rest2, epsilon);
    }
}
