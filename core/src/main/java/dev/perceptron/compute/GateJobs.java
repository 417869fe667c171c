package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** {@link Activating}'s gate a·σ(b) and its gradient, in blocks of neighbouring elements of a and of b. */
final class GateJobs {
    private GateJobs() {}

    /** y = a·σ(b). */
    static final class Gate implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private int block;
        private Tensor y = NONE;

        Gate(Kernels kernels) {
            this.kernels = kernels;
        }

        Gate with(Tensor newX, int newBlock, Tensor newY) {
            x = newX;
            block = newBlock;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            for (int i = from; i < to; i++) {
                int a = x.offset() + 2 * i * block;
                int out = y.offset() + i * block;
                kernels.unary(Unary.SIGMOID, source, a + block, target, out, block);
                kernels.binary(Binary.MULTIPLY, source, a, target, out, target, out, block);
            }
        }
    }

    /** da = dy·σ(b), db = dy·a·σ(b)·(1−σ(b)). */
    static final class GateGradient implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private int block;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        GateGradient(Kernels kernels) {
            this.kernels = kernels;
        }

        GateGradient with(Tensor newX, int newBlock, Tensor newDy, Tensor newDx) {
            x = newX;
            block = newBlock;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            for (int i = from; i < to; i++) {
                int a = x.offset() + 2 * i * block;
                int da = dx.offset() + 2 * i * block;
                int db = da + block;
                int above = dy.offset() + i * block;
                // the gate σ(b) goes where b's gradient will be
                kernels.unary(Unary.SIGMOID, source, a + block, gradient, db, block);
                kernels.binary(Binary.MULTIPLY, source, a, upstream, above, gradient, da, block);
                for (int j = 0; j < block; j++) {
                    float gate = gradient[db + j];
                    float product = gradient[da + j];
                    gradient[da + j] = upstream[above + j] * gate;
                    gradient[db + j] = product * (gate * (1f - gate));
                }
            }
        }
    }
}
