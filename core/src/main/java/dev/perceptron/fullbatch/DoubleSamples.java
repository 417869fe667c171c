package dev.perceptron.fullbatch;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples and targets in double, in blocks laid out as {@link Lanes} says; places without a sample hold 0.
 *
 * @param blocks for each block one array per input
 * @param targets for each block
 * @param count the number of samples
 */
record DoubleSamples(List<double[][]> blocks, List<double[]> targets, int count) {
    static DoubleSamples of(List<Rows> x, Rows y) {
        List<double[]> targets = blocks(y);
        List<List<double[]>> each = x.stream().map(DoubleSamples::blocks).toList();
        List<double[][]> blocks = new ArrayList<>();
        for (int block = 0; block < targets.size(); block++) {
            int number = block;
            blocks.add(each.stream().map(input -> input.get(number)).toArray(double[][]::new));
        }
        return new DoubleSamples(blocks, targets, y.count());
    }

    private static List<double[]> blocks(Rows rows) {
        int width = rows.rowShape().size();
        List<double[]> blocks = new ArrayList<>();
        int[] order = new int[Lanes.COUNT];
        for (int from = 0; from < rows.count(); from += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, rows.count() - from);
            for (int i = 0; i < count; i++) {
                order[i] = from + i;
            }
            Tensor part = Tensor.zeros(rows.rowShape().prepend(count));
            rows.gather(order, 0, count, part, 0);
            float[] values = part.toArray();
            double[] block = new double[width * Lanes.COUNT];
            for (int s = 0; s < count; s++) {
                for (int f = 0; f < width; f++) {
                    block[f * Lanes.COUNT + s] = values[s * width + f];
                }
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** How many samples a block holds. */
    int count(int block) {
        return Math.min(Lanes.COUNT, count - block * Lanes.COUNT);
    }
}
