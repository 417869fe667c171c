package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** {@link Normalizing}'s operations on the rows of a matrix; sums in double, in index order. */
final class RowJobs {
    private RowJobs() {}

    /** How long a row is, if there is one number for each. */
    private static int width(Tensor x, Tensor perRow) {
        return perRow.size() == 0 ? 0 : x.size() / perRow.size();
    }

    /** The mean and the population variance of each row. */
    static final class Moments implements Partition.Range {
        private Tensor x = NONE;
        private Tensor mean = NONE;
        private Tensor variance = NONE;

        Moments with(Tensor newX, Tensor newMean, Tensor newVariance) {
            x = newX;
            mean = newMean;
            variance = newVariance;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int width = width(x, mean);
            float[] values = x.storage().floats();
            float[] means = mean.storage().floats();
            float[] variances = variance.storage().floats();
            for (int i = from; i < to; i++) {
                int start = x.offset() + i * width;
                double sum = 0;
                for (int j = start; j < start + width; j++) {
                    sum += values[j];
                }
                double center = sum / width;
                double squares = 0;
                for (int j = start; j < start + width; j++) {
                    double difference = values[j] - center;
                    squares += difference * difference;
                }
                means[mean.offset() + i] = (float) center;
                variances[variance.offset() + i] = (float) (squares / width);
            }
        }
    }

    /** Σx² of each row. */
    static final class Squares implements Partition.Range {
        private Tensor x = NONE;
        private Tensor sums = NONE;

        Squares with(Tensor newX, Tensor newSums) {
            x = newX;
            sums = newSums;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int width = width(x, sums);
            float[] values = x.storage().floats();
            float[] target = sums.storage().floats();
            for (int i = from; i < to; i++) {
                int start = x.offset() + i * width;
                double squares = 0;
                for (int j = start; j < start + width; j++) {
                    squares += (double) values[j] * values[j];
                }
                target[sums.offset() + i] = (float) squares;
            }
        }
    }

    /** y = (x − mean)·factor. */
    static final class Normalize implements Partition.Range {
        private Tensor x = NONE;
        private @Nullable Tensor mean;
        private Tensor factor = NONE;
        private Tensor y = NONE;

        Normalize with(Tensor newX, @Nullable Tensor newMean, Tensor newFactor, Tensor newY) {
            x = newX;
            mean = newMean;
            factor = newFactor;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int width = width(x, factor);
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            float[] factors = factor.storage().floats();
            Tensor means = mean;
            for (int i = from; i < to; i++) {
                float center = means == null ? 0f : means.storage().floats()[means.offset() + i];
                float scale = factors[factor.offset() + i];
                int at = x.offset() + i * width;
                int out = y.offset() + i * width;
                for (int j = 0; j < width; j++) {
                    target[out + j] = (source[at + j] - center) * scale;
                }
            }
        }
    }

    /** dx = factor·(dy − [mean dy] − direction·Σ(dy·hat)/divisor). */
    static final class Gradient implements Partition.Range {
        private Tensor dy = NONE;
        private Tensor hat = NONE;
        private Tensor direction = NONE;
        private Tensor factor = NONE;
        private float divisor;
        private boolean centered;
        private Tensor dx = NONE;

        Gradient at(Tensor newHat, Tensor newDirection, Tensor newFactor) {
            hat = newHat;
            direction = newDirection;
            factor = newFactor;
            return this;
        }

        Gradient with(Tensor newDy, float newDivisor, boolean newCentered, Tensor newDx) {
            dy = newDy;
            divisor = newDivisor;
            centered = newCentered;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int width = width(dy, factor);
            float[] upstream = dy.storage().floats();
            float[] hats = hat.storage().floats();
            float[] directions = direction.storage().floats();
            float[] gradient = dx.storage().floats();
            for (int i = from; i < to; i++) {
                int row = i * width;
                int above = dy.offset() + row;
                int at = hat.offset() + row;
                double sum = 0;
                double dot = 0;
                for (int j = 0; j < width; j++) {
                    float value = upstream[above + j];
                    sum += value;
                    dot += (double) value * hats[at + j];
                }
                float mean = centered ? (float) (sum / width) : 0f;
                float share = (float) (dot / divisor);
                float scale = factor.storage().floats()[factor.offset() + i];
                int along = direction.offset() + row;
                int out = dx.offset() + row;
                for (int j = 0; j < width; j++) {
                    gradient[out + j] = scale * Math.fma(-directions[along + j], share, upstream[above + j] - mean);
                }
            }
        }
    }
}
