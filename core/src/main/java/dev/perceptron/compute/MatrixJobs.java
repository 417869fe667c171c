package dev.perceptron.compute;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.SoftmaxParameters;
import dev.perceptron.tensor.Tensor;

/** {@link Compute}'s operations on the panels, columns or rows of a matrix. */
final class MatrixJobs {
    private MatrixJobs() {}

    /** Rearranges panels of a matrix, or of its transpose, for the right side of products. */
    static final class Pack implements Partition.Range {
        private final Kernels kernels;
        private Tensor matrix = NONE;
        private int rowStride;
        private int columnStride;
        private int depth;
        private int columns;
        private float[] packed = {};

        Pack(Kernels kernels) {
            this.kernels = kernels;
        }

        Pack with(Tensor newMatrix, boolean transposed, PackedMatrix into) {
            matrix = newMatrix;
            rowStride = transposed ? 1 : newMatrix.shape().columns();
            columnStride = transposed ? newMatrix.shape().columns() : 1;
            depth = into.depth;
            columns = into.columns;
            packed = into.values(kernels.packedLength(depth, columns));
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = matrix.storage().floats();
            kernels.pack(values, matrix.offset(), rowStride, columnStride, depth, columns, packed, from, to);
        }
    }

    /** sums (+)= the sum of all rows of x, for a range of columns. */
    static final class ColumnSums implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private Tensor sums = NONE;
        private boolean accumulate;

        ColumnSums(Kernels kernels) {
            this.kernels = kernels;
        }

        ColumnSums with(Tensor newX, Tensor newSums, boolean newAccumulate) {
            x = newX;
            sums = newSums;
            accumulate = newAccumulate;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int columns = sums.size();
            int rows = columns == 0 ? 0 : x.size() / columns;
            float[] values = x.storage().floats();
            float[] target = sums.storage().floats();
            kernels.columnSums(values, x.offset(), rows, columns, target, sums.offset(), accumulate, from, to);
        }
    }

    /** y = softmax of a range of rows of x. */
    static final class Softmax implements Partition.Range {
        private final Kernels kernels;
        private Tensor x = NONE;
        private Tensor y = NONE;

        Softmax(Kernels kernels) {
            this.kernels = kernels;
        }

        Softmax with(Tensor newX, Tensor newY) {
            x = newX;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int columns = x.shape().columns();
            int start = from * columns;
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            kernels.softmax(source, x.offset() + start, target, y.offset() + start, to - from, columns);
        }
    }

    /** dx = y·(dy − Σ y·dy) for a range of rows. */
    static final class SoftmaxGradient implements Partition.Range {
        private Tensor y = NONE;
        private Tensor dy = NONE;
        private Tensor dx = NONE;

        SoftmaxGradient with(Tensor newY, Tensor newDy, Tensor newDx) {
            y = newY;
            dy = newDy;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int columns = y.shape().columns();
            float[] output = y.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            for (int i = from; i < to; i++) {
                int row = i * columns;
                SoftmaxParameters.gradient(
                        output, y.offset() + row, upstream, dy.offset() + row, gradient, dx.offset() + row, columns);
            }
        }
    }
}
