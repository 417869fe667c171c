package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The optimizers of {@link ScalarKernels} on all lanes, operation for operation the same. */
abstract class VectorSweeps implements Kernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Does what is left of less than a vector. */
    private static final Kernels REST = new ScalarKernels();

    @Override
    public final void momentum(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] velocities,
            int velocitiesOffset,
            int count,
            float rate,
            float momentum,
            boolean nesterov) {
        int done = S.loopBound(count);
        FloatVector momentums = FloatVector.broadcast(S, momentum);
        for (int i = 0; i < done; i += L) {
            FloatVector minusStep = FloatVector.fromArray(S, gradients, gradientsOffset + i)
                    .mul(rate)
                    .neg();
            FloatVector velocity = momentums.fma(FloatVector.fromArray(S, velocities, velocitiesOffset + i), minusStep);
            velocity.intoArray(velocities, velocitiesOffset + i);
            FloatVector change = nesterov ? momentums.fma(velocity, minusStep) : velocity;
            FloatVector.fromArray(S, weights, weightsOffset + i).add(change).intoArray(weights, weightsOffset + i);
        }
        REST.momentum(
                weights,
                weightsOffset + done,
                gradients,
                gradientsOffset + done,
                velocities,
                velocitiesOffset + done,
                count - done,
                rate,
                momentum,
                nesterov);
    }

    @Override
    public final void rmsprop(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] squares,
            int squaresOffset,
            int count,
            float rate,
            float rho,
            float epsilon) {
        int done = S.loopBound(count);
        FloatVector rhos = FloatVector.broadcast(S, rho);
        for (int i = 0; i < done; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, gradients, gradientsOffset + i);
            FloatVector mean = rhos.fma(
                    FloatVector.fromArray(S, squares, squaresOffset + i),
                    gradient.mul(gradient).mul(1f - rho));
            mean.intoArray(squares, squaresOffset + i);
            FloatVector step = gradient.mul(rate).div(mean.add(epsilon).sqrt());
            FloatVector.fromArray(S, weights, weightsOffset + i).sub(step).intoArray(weights, weightsOffset + i);
        }
        REST.rmsprop(
                weights,
                weightsOffset + done,
                gradients,
                gradientsOffset + done,
                squares,
                squaresOffset + done,
                count - done,
                rate,
                rho,
                epsilon);
    }

    @Override
    public final void adam(
            float[] weights,
            int weightsOffset,
            float[] gradients,
            int gradientsOffset,
            float[] means,
            int meansOffset,
            float[] squares,
            int squaresOffset,
            int count,
            float rate,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        int done = S.loopBound(count);
        FloatVector oneMinusBetas1 = FloatVector.broadcast(S, oneMinusBeta1);
        FloatVector oneMinusBetas2 = FloatVector.broadcast(S, oneMinusBeta2);
        for (int i = 0; i < done; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, gradients, gradientsOffset + i);
            FloatVector mean = FloatVector.fromArray(S, means, meansOffset + i);
            FloatVector square = FloatVector.fromArray(S, squares, squaresOffset + i);
            mean = gradient.sub(mean).fma(oneMinusBetas1, mean);
            square = gradient.fma(gradient, square.neg()).fma(oneMinusBetas2, square);
            mean.intoArray(means, meansOffset + i);
            square.intoArray(squares, squaresOffset + i);
            FloatVector step = mean.mul(rate).div(square.sqrt().add(epsilon));
            FloatVector.fromArray(S, weights, weightsOffset + i).sub(step).intoArray(weights, weightsOffset + i);
        }
        REST.adam(
                weights,
                weightsOffset + done,
                gradients,
                gradientsOffset + done,
                means,
                meansOffset + done,
                squares,
                squaresOffset + done,
                count - done,
                rate,
                oneMinusBeta1,
                oneMinusBeta2,
                epsilon);
    }
}
