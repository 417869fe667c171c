package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.tensor.Tensor;

/** {@link Compute}'s sweeps of optimizers over weights, their gradient and what is remembered of earlier steps. */
final class OptimizerJobs {
    private OptimizerJobs() {}

    /** A sweep over weights and their gradient. */
    abstract static class Sweep implements Partition.Range {
        final Kernels kernels;
        Tensor weights = NONE;
        Tensor gradient = NONE;
        float rate;

        Sweep(Kernels kernels) {
            this.kernels = kernels;
        }
    }

    /** velocity = momentum·velocity − rate·gradient; weights += velocity, or Nesterov's. */
    static final class Momentum extends Sweep {
        private Tensor velocity = NONE;
        private float momentum;
        private boolean nesterov;

        Momentum(Kernels kernels) {
            super(kernels);
        }

        Momentum on(Tensor newWeights, Tensor newGradient, Tensor newVelocity) {
            weights = newWeights;
            gradient = newGradient;
            velocity = newVelocity;
            return this;
        }

        Momentum with(float newRate, float newMomentum, boolean newNesterov) {
            rate = newRate;
            momentum = newMomentum;
            nesterov = newNesterov;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.momentum(
                    weights.storage().floats(),
                    weights.offset() + from,
                    gradient.storage().floats(),
                    gradient.offset() + from,
                    velocity.storage().floats(),
                    velocity.offset() + from,
                    to - from,
                    rate,
                    momentum,
                    nesterov);
        }
    }

    /** square = rho·square + (1−rho)·gradient²; weights −= rate·gradient/√(square + epsilon). */
    static final class Rmsprop extends Sweep {
        private Tensor square = NONE;
        private float rho;
        private float epsilon;

        Rmsprop(Kernels kernels) {
            super(kernels);
        }

        Rmsprop on(Tensor newWeights, Tensor newGradient, Tensor newSquare) {
            weights = newWeights;
            gradient = newGradient;
            square = newSquare;
            return this;
        }

        Rmsprop with(float newRate, float newRho, float newEpsilon) {
            rate = newRate;
            rho = newRho;
            epsilon = newEpsilon;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.rmsprop(
                    weights.storage().floats(),
                    weights.offset() + from,
                    gradient.storage().floats(),
                    gradient.offset() + from,
                    square.storage().floats(),
                    square.offset() + from,
                    to - from,
                    rate,
                    rho,
                    epsilon);
        }
    }

    /** mean and square follow gradient and gradient²; weights −= rate·mean/(√square + epsilon). */
    static final class Adam extends Sweep {
        private Tensor mean = NONE;
        private Tensor square = NONE;
        private float oneMinusBeta1;
        private float oneMinusBeta2;
        private float epsilon;

        Adam(Kernels kernels) {
            super(kernels);
        }

        Adam on(Tensor newWeights, Tensor newGradient, Tensor newMean, Tensor newSquare) {
            weights = newWeights;
            gradient = newGradient;
            mean = newMean;
            square = newSquare;
            return this;
        }

        Adam with(float newRate, float newOneMinusBeta1, float newOneMinusBeta2, float newEpsilon) {
            rate = newRate;
            oneMinusBeta1 = newOneMinusBeta1;
            oneMinusBeta2 = newOneMinusBeta2;
            epsilon = newEpsilon;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.adam(
                    weights.storage().floats(),
                    weights.offset() + from,
                    gradient.storage().floats(),
                    gradient.offset() + from,
                    mean.storage().floats(),
                    mean.offset() + from,
                    square.storage().floats(),
                    square.offset() + from,
                    to - from,
                    rate,
                    oneMinusBeta1,
                    oneMinusBeta2,
                    epsilon);
        }
    }
}
