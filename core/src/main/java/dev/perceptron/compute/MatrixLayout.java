package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import java.util.List;

/**
 * The matrices that lie one after the other in a vector of weights, and which rows of them are a thread's: those that it
 * computes in products, so that gradients and weights stay in its caches.
 */
record MatrixLayout(List<Shape> matrices, int size) {
    /** No vector has this layout. */
    static final MatrixLayout NONE = new MatrixLayout(List.of(), -1);

    static MatrixLayout of(List<Shape> matrices) {
        return new MatrixLayout(
                List.copyOf(matrices), matrices.stream().mapToInt(Shape::size).sum());
    }

    /** Runs an operation on the elements of this part's rows. */
    void run(Partition.Range operation, int part, int parts) {
        int start = 0;
        for (int i = 0; i < matrices.size(); i++) {
            int rows = matrices.get(i).rows();
            int columns = matrices.get(i).columns();
            int from = Partition.firstRow(rows, part, parts);
            int to = Partition.firstRow(rows, part + 1, parts);
            if (from < to) {
                operation.run(start + from * columns, start + to * columns);
            }
            start += rows * columns;
        }
    }
}
