package dev.perceptron.spark.samples;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.training.Data;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The samples of one partition, as the core's training reads them.
 *
 * @param x the features
 * @param y the labels, of shape (1)
 * @param weights the samples' weights
 */
public record PartitionSamples(Rows x, Rows y, Rows weights) {
    /**
     * The samples to train on, or those to validate on.
     *
     * @param blocks all of a partition's
     */
    public static PartitionSamples of(Iterator<SampleBlock> blocks, boolean validation) {
        List<SampleBlock> own = new ArrayList<>();
        int width = 1;
        while (blocks.hasNext()) {
            SampleBlock block = blocks.next();
            width = block.width();
            if (block.validation() == validation) {
                own.add(block);
            }
        }
        return new PartitionSamples(
                BlockRows.of(own, SampleBlock::x, Shape.of(width)),
                BlockRows.of(own, SampleBlock::y, Shape.of(1)),
                BlockRows.of(own, SampleBlock::weights, Shape.of()));
    }

    /** How many there are. */
    public int count() {
        return x.count();
    }

    /** The same samples in this order, or some of them, with or without their weights. */
    public Data ordered(int[] order, boolean weighted) {
        Data data = Data.of(new OrderedRows(x, order), new OrderedRows(y, order));
        return weighted ? data.withSampleWeights(new OrderedRows(weights, order)) : data;
    }

    /** All samples, with or without their weights. */
    public Data all(boolean weighted) {
        Data data = Data.of(x, y);
        return weighted ? data.withSampleWeights(weights) : data;
    }
}
