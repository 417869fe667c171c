package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** {@link Compute}'s operations element by element. */
final class ElementJobs {
    private ElementJobs() {}

    /** y = f(x). */
    static final class Apply implements Partition.Range {
        private final Kernels kernels;
        private Unary f = Unary.ABS;
        private Tensor x = NONE;
        private Tensor y = NONE;

        Apply(Kernels kernels) {
            this.kernels = kernels;
        }

        Apply with(Unary newF, Tensor newX, Tensor newY) {
            f = newF;
            x = newX;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.unary(
                    f, x.storage().floats(), x.offset() + from, y.storage().floats(), y.offset() + from, to - from);
        }
    }

    /** z = f(x, y). */
    static final class Combine implements Partition.Range {
        private final Kernels kernels;
        private Binary f = Binary.ADD;
        private Tensor x = NONE;
        private Tensor y = NONE;
        private Tensor z = NONE;

        Combine(Kernels kernels) {
            this.kernels = kernels;
        }

        Combine with(Binary newF, Tensor newX, Tensor newY, Tensor newZ) {
            f = newF;
            x = newX;
            y = newY;
            z = newZ;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.binary(
                    f,
                    x.storage().floats(),
                    x.offset() + from,
                    y.storage().floats(),
                    y.offset() + from,
                    z.storage().floats(),
                    z.offset() + from,
                    to - from);
        }
    }

    /** y = x·scale + shift. */
    static final class Affine implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private float scale;
        private float shift;
        private Tensor y = NONE;

        Affine(Kernels kernels) {
            this.kernels = kernels;
        }

        Affine with(Tensor newX, float newScale, float newShift, Tensor newY) {
            x = newX;
            scale = newScale;
            shift = newShift;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            kernels.affine(source, x.offset() + from, scale, shift, target, y.offset() + from, to - from);
        }
    }

    /** y = x·scale + y. */
    static final class AddScaled implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private float scale;
        private Tensor y = NONE;

        AddScaled(Kernels kernels) {
            this.kernels = kernels;
        }

        AddScaled with(Tensor newX, float newScale, Tensor newY) {
            x = newX;
            scale = newScale;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            kernels.addScaled(source, x.offset() + from, scale, target, y.offset() + from, to - from);
        }
    }

    /** z = x > threshold ? yes : no. */
    static final class Choose implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private float threshold;
        private Tensor yes = NONE;
        private Tensor no = NONE;
        private Tensor z = NONE;

        Choose(Kernels kernels) {
            this.kernels = kernels;
        }

        Choose with(Tensor newX, float newThreshold, Tensor newYes, Tensor newNo, Tensor newZ) {
            x = newX;
            threshold = newThreshold;
            yes = newYes;
            no = newNo;
            z = newZ;
            return this;
        }

        @Override
        public void run(int from, int to) {
            kernels.where(
                    x.storage().floats(),
                    x.offset() + from,
                    threshold,
                    yes.storage().floats(),
                    yes.offset() + from,
                    no.storage().floats(),
                    no.offset() + from,
                    z.storage().floats(),
                    z.offset() + from,
                    to - from);
        }
    }
}
