package dev.perceptron.spark.samples;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * Rows in another order, or some of them, without a copy.
 *
 * @param rows all of them
 * @param order which of them, by number
 */
record OrderedRows(Rows rows, int[] order) implements Rows {
    @Override
    public int count() {
        return order.length;
    }

    @Override
    public Shape rowShape() {
        return rows.rowShape();
    }

    @Override
    public void gather(int[] indices, int from, int howMany, Tensor into, int row) {
        int[] theirs = new int[howMany];
        for (int i = 0; i < howMany; i++) {
            theirs[i] = order[indices[from + i]];
        }
        rows.gather(theirs, 0, howMany, into, row);
    }
}
