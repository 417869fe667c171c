package dev.perceptron.spark.samples;

import java.io.Serializable;

/**
 * Some samples of one partition, row after row.
 *
 * @param width how many features a sample has
 * @param count how many samples
 * @param x the features
 * @param y the labels
 * @param weights the samples' weights
 * @param validation whether they are kept aside to validate on
 * @param digest the sum of the samples' hashes, which no order changes
 */
public record SampleBlock(int width, int count, float[] x, float[] y, float[] weights, boolean validation, long digest)
        implements Serializable {
    /** How many samples a block holds; only the last of a partition's training or validation blocks may hold fewer. */
    public static final int MOST = 4096;
}
