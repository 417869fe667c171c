package dev.perceptron.compute;

import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Normalizing}'s operations on the columns of a matrix; sums in double, in index order. */
final class ColumnJobs {
    /** Added to the number of marked rows, as Keras does. */
    private static final float MASK_EPSILON = 1e-7f;

    private ColumnJobs() {}

    /** How many rows there are, if there is one number for each column. */
    private static int rows(Tensor x, Tensor perColumn) {
        return perColumn.size() == 0 ? 0 : x.size() / perColumn.size();
    }

    private static boolean isLeftOut(@Nullable Tensor marks, int row) {
        return marks != null && marks.storage().floats()[marks.offset() + row] == 0f;
    }

    /** The number of rows that count; of marked ones in float32, as Keras does. */
    private static double counted(@Nullable Tensor marks, int rows) {
        if (marks == null) {
            return rows;
        }
        int count = 0;
        for (int i = 0; i < rows; i++) {
            count += isLeftOut(marks, i) ? 0 : 1;
        }
        return (float) count + MASK_EPSILON;
    }

    /** The mean and the population variance of each column over the marked rows. */
    static final class Moments implements Partition.Range {
        private Tensor x = NONE;
        private @Nullable Tensor marks;
        private Tensor mean = NONE;
        private Tensor variance = NONE;
        private double[] means = {};
        private double[] squares = {};

        Moments with(Tensor newX, @Nullable Tensor newMarks, Tensor newMean, Tensor newVariance) {
            x = newX;
            marks = newMarks;
            mean = newMean;
            variance = newVariance;
            if (means.length < newMean.size()) {
                means = new double[newMean.size()];
                squares = new double[newMean.size()];
            }
            return this;
        }

        @Override
        public void run(int from, int to) {
            double divisor = counted(marks, rows(x, mean));
            addValues(from, to);
            for (int j = from; j < to; j++) {
                means[j] /= divisor;
                mean.storage().floats()[mean.offset() + j] = (float) means[j];
            }
            addSquares(from, to);
            for (int j = from; j < to; j++) {
                variance.storage().floats()[variance.offset() + j] = (float) (squares[j] / divisor);
            }
        }

        private void addValues(int from, int to) {
            int columns = mean.size();
            float[] values = x.storage().floats();
            double[] sums = means;
            Arrays.fill(sums, from, to, 0);
            for (int i = 0; i < rows(x, mean); i++) {
                if (isLeftOut(marks, i)) {
                    continue;
                }
                int row = x.offset() + i * columns;
                for (int j = from; j < to; j++) {
                    sums[j] += values[row + j];
                }
            }
        }

        private void addSquares(int from, int to) {
            int columns = mean.size();
            float[] values = x.storage().floats();
            double[] centers = means;
            double[] sums = squares;
            Arrays.fill(sums, from, to, 0);
            for (int i = 0; i < rows(x, mean); i++) {
                if (isLeftOut(marks, i)) {
                    continue;
                }
                int row = x.offset() + i * columns;
                for (int j = from; j < to; j++) {
                    double difference = values[row + j] - centers[j];
                    sums[j] += difference * difference;
                }
            }
        }
    }

    /** y = (x − mean)·factor + shift. */
    static final class Normalize implements Partition.Range {
        private Tensor x = NONE;
        private Tensor mean = NONE;
        private Tensor factor = NONE;
        private @Nullable Tensor shift;
        private Tensor y = NONE;

        Normalize with(Tensor newX, Tensor newMean, Tensor newFactor, @Nullable Tensor newShift, Tensor newY) {
            x = newX;
            mean = newMean;
            factor = newFactor;
            shift = newShift;
            y = newY;
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] source = x.storage().floats();
            float[] target = y.storage().floats();
            float[] means = mean.storage().floats();
            float[] factors = factor.storage().floats();
            int atMean = mean.offset();
            int atFactor = factor.offset();
            Tensor added = shift;
            for (int i = 0; i < rows(x, mean); i++) {
                int at = x.offset() + i * mean.size();
                int out = y.offset() + i * mean.size();
                if (added == null) {
                    for (int j = from; j < to; j++) {
                        target[out + j] = (source[at + j] - means[atMean + j]) * factors[atFactor + j];
                    }
                } else {
                    float[] shifts = added.storage().floats();
                    int atShift = added.offset();
                    for (int j = from; j < to; j++) {
                        target[out + j] = Math.fma(
                                source[at + j] - means[atMean + j], factors[atFactor + j], shifts[atShift + j]);
                    }
                }
            }
        }
    }

    /** Σ dy·(x − mean)·factor of each column. */
    static final class Dots implements Partition.Range {
        private Tensor dy = NONE;
        private Tensor x = NONE;
        private Tensor mean = NONE;
        private Tensor factor = NONE;
        private Tensor sums = NONE;
        private double[] exact = {};

        Dots with(Tensor newDy, Tensor newX, Tensor newMean, Tensor newFactor, Tensor newSums) {
            dy = newDy;
            x = newX;
            mean = newMean;
            factor = newFactor;
            sums = newSums;
            if (exact.length < newMean.size()) {
                exact = new double[newMean.size()];
            }
            return this;
        }

        @Override
        public void run(int from, int to) {
            float[] values = x.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] means = mean.storage().floats();
            float[] factors = factor.storage().floats();
            int atMean = mean.offset();
            int atFactor = factor.offset();
            double[] dots = exact;
            Arrays.fill(dots, from, to, 0);
            for (int i = 0; i < rows(x, mean); i++) {
                int at = x.offset() + i * mean.size();
                int above = dy.offset() + i * mean.size();
                for (int j = from; j < to; j++) {
                    float hat = (values[at + j] - means[atMean + j]) * factors[atFactor + j];
                    dots[j] += (double) upstream[above + j] * hat;
                }
            }
            for (int j = from; j < to; j++) {
                sums.storage().floats()[sums.offset() + j] = (float) dots[j];
            }
        }
    }

    /** dx = dy − share·(sumDy + hat·sumDots) with hat = (x − mean)·factor. */
    static final class Gradient implements Partition.Range {
        private Tensor dy = NONE;
        private Tensor x = NONE;
        private Tensor mean = NONE;
        private Tensor factor = NONE;
        private @Nullable Tensor marks;
        private Tensor sumDy = NONE;
        private Tensor sumDots = NONE;
        private Tensor dx = NONE;

        Gradient at(Tensor newX, Tensor newMean, Tensor newFactor, @Nullable Tensor newMarks) {
            x = newX;
            mean = newMean;
            factor = newFactor;
            marks = newMarks;
            return this;
        }

        Gradient with(Tensor newDy, Tensor newSumDy, Tensor newSumDots, Tensor newDx) {
            dy = newDy;
            sumDy = newSumDy;
            sumDots = newSumDots;
            dx = newDx;
            return this;
        }

        @Override
        public void run(int from, int to) {
            int rows = rows(x, mean);
            float share = 1f / (float) counted(marks, rows);
            for (int i = 0; i < rows; i++) {
                row(i, isLeftOut(marks, i) ? 0f : share, from, to);
            }
        }

        private void row(int i, float part, int from, int to) {
            float[] values = x.storage().floats();
            float[] upstream = dy.storage().floats();
            float[] gradient = dx.storage().floats();
            float[] means = mean.storage().floats();
            float[] factors = factor.storage().floats();
            float[] sums = sumDy.storage().floats();
            float[] dots = sumDots.storage().floats();
            int row = i * mean.size();
            int at = x.offset() + row;
            int above = dy.offset() + row;
            int out = dx.offset() + row;
            int atMean = mean.offset();
            int atFactor = factor.offset();
            int atSum = sumDy.offset();
            int atDot = sumDots.offset();
            for (int j = from; j < to; j++) {
                float hat = (values[at + j] - means[atMean + j]) * factors[atFactor + j];
                float sum = Math.fma(hat, dots[atDot + j], sums[atSum + j]);
                gradient[out + j] = Math.fma(-part, sum, upstream[above + j]);
            }
        }
    }
}
