package dev.perceptron.spark.samples;

import java.io.Serializable;
import java.util.Iterator;

/**
 * What a partition holds.
 *
 * @param index its number
 * @param train samples to train on
 * @param validation samples to validate on
 * @param width features of a sample
 * @param digest the sum of the samples' hashes
 * @param largestLabel the largest label
 * @param hasClasses whether all labels are integers of 0 or more
 */
public record PartitionInfo(
        int index, int train, int validation, int width, long digest, float largestLabel, boolean hasClasses)
        implements Serializable {
    static PartitionInfo of(int index, Iterator<SampleBlock> blocks) {
        int train = 0;
        int validation = 0;
        int width = 0;
        long digest = 0;
        float largest = 0;
        boolean classes = true;
        while (blocks.hasNext()) {
            SampleBlock block = blocks.next();
            if (width != 0 && width != block.width()) {
                throw new IllegalArgumentException("The vectors of two rows have " + width + " and " + block.width()
                        + " features; give every row as many.");
            }
            width = block.width();
            train += block.validation() ? 0 : block.count();
            validation += block.validation() ? block.count() : 0;
            digest += block.digest();
            for (float label : block.y()) {
                largest = Math.max(largest, label);
                classes &= label >= 0 && label == (int) label;
            }
        }
        return new PartitionInfo(index, train, validation, width, digest, largest, classes);
    }
}
