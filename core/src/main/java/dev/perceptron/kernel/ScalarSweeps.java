package dev.perceptron.kernel;

/** Optimizer sweeps in plain Java; one pass over the weights each. */
abstract class ScalarSweeps implements Kernels {
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
        for (int i = 0; i < count; i++) {
            float step = rate * gradients[gradientsOffset + i];
            float velocity = Math.fma(momentum, velocities[velocitiesOffset + i], -step);
            velocities[velocitiesOffset + i] = velocity;
            weights[weightsOffset + i] += nesterov ? Math.fma(momentum, velocity, -step) : velocity;
        }
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
        float oneMinusRho = 1f - rho;
        for (int i = 0; i < count; i++) {
            float gradient = gradients[gradientsOffset + i];
            float mean = Math.fma(rho, squares[squaresOffset + i], oneMinusRho * (gradient * gradient));
            squares[squaresOffset + i] = mean;
            weights[weightsOffset + i] -= rate * gradient / (float) Math.sqrt(mean + epsilon);
        }
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
        for (int i = 0; i < count; i++) {
            float gradient = gradients[gradientsOffset + i];
            float mean = Math.fma(gradient - means[meansOffset + i], oneMinusBeta1, means[meansOffset + i]);
            float square = Math.fma(
                    Math.fma(gradient, gradient, -squares[squaresOffset + i]),
                    oneMinusBeta2,
                    squares[squaresOffset + i]);
            means[meansOffset + i] = mean;
            squares[squaresOffset + i] = square;
            weights[weightsOffset + i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
