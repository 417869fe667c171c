package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/** {@link Compute}'s random numbers, each a function of the stream, the step and its index. */
final class RandomJobs {
    private RandomJobs() {}

    /** A mask of dropout. */
    static final class DropoutMask implements Partition.Range {
        private final Kernels kernels;
        private RandomStream stream = new RandomStream(0, 0, 0);
        private long step;
        private long threshold;
        private float kept;
        private Tensor mask = NONE;

        DropoutMask(Kernels kernels) {
            this.kernels = kernels;
        }

        DropoutMask with(RandomStream newStream, long newStep, float rate, float newKept, Tensor newMask) {
            stream = newStream;
            step = newStep;
            threshold = Math.round((double) rate * 0x1p32);
            kept = newKept;
            mask = newMask;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.dropoutMask(stream, step, threshold, kept, mask.storage().floats(), mask.offset(), from, to);
        }
    }

    /** Standard normal numbers. */
    static final class NormalNoise implements Partition.Range {
        private final Kernels kernels;
        private RandomStream stream = new RandomStream(0, 0, 0);
        private long step;
        private Tensor noise = NONE;

        NormalNoise(Kernels kernels) {
            this.kernels = kernels;
        }

        NormalNoise with(RandomStream newStream, long newStep, Tensor newNoise) {
            stream = newStream;
            step = newStep;
            noise = newNoise;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.normalNoise(stream, step, noise.storage().floats(), noise.offset(), from, to);
        }
    }
}
