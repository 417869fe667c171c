package dev.perceptron.data;

import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data set for regression, shuffled and divided as Keras does it.
 *
 * @param xTrain features to train on, (n, features)
 * @param yTrain targets to train on, (n,)
 * @param xTest features to test on
 * @param yTest targets to test on
 */
public record Regression(Tensor xTrain, Tensor yTrain, Tensor xTest, Tensor yTest) {
    /** The seed by which Keras shuffles its housing data. */
    public static final int SEED = 113;

    /** The share of samples that Keras keeps for the test. */
    public static final double TEST_SPLIT = 0.2;

    /**
     * Shuffles samples by NumPy's legacy generator and divides them.
     *
     * @param testSplit the share for the test, from 0 up to but not including 1
     * @param seed of NumPy's {@code RandomState}
     */
    public static Regression shuffled(Tensor x, Tensor y, double testSplit, int seed) {
        if (!(testSplit >= 0 && testSplit < 1)) {
            throw new IllegalArgumentException(
                    "The share for the test must be at least 0 and below 1, received " + testSplit + ".");
        }
        if (x.shape().rank() != 2 || y.size() != x.count()) {
            throw new IllegalArgumentException("Expected features (n, k) and n targets, received the shapes "
                    + x.shape() + " and " + y.shape() + ".");
        }
        int[] order = new MersenneTwister(seed).permutation(x.count());
        Tensor features = Tensor.zeros(x.shape());
        Tensor targets = Tensor.zeros(x.count());
        x.gather(order, 0, order.length, features, 0);
        y.reshape(x.count()).gather(order, 0, order.length, targets, 0);
        int train = (int) (order.length * (1 - testSplit));
        return new Regression(
                features.rows(0, train),
                targets.rows(0, train),
                features.rows(train, order.length),
                targets.rows(train, order.length));
    }

    /** Reads {@code .npz} with arrays x and y, or a text table whose last column is the target. */
    static Regression load(Path file, int features, int rows, double testSplit, int seed) {
        Tensor x;
        Tensor y;
        if (isZip(file)) {
            x = NpzReader.read(file, "x");
            y = NpzReader.read(file, "y");
        } else {
            Tensor table = Csv.read(file);
            x = columns(table, 0, table.shape().columns() - 1);
            y = columns(table, table.shape().columns() - 1, table.shape().columns());
        }
        if (x.shape().rank() != 2 || x.shape().dim(1) != features || y.size() != x.count()) {
            throw new DataException(
                    file.toString(),
                    "Found features of shape " + x.shape() + " and targets of shape " + y.shape() + "; expected (n, "
                            + features + ") and (n,).");
        }
        int kept = Math.min(rows, x.count());
        return shuffled(x.rows(0, kept), y.reshape(y.size()).rows(0, kept), testSplit, seed);
    }

    private static Tensor columns(Tensor table, int from, int to) {
        Tensor part = Tensor.zeros(table.count(), to - from);
        for (int row = 0; row < table.count(); row++) {
            for (int column = from; column < to; column++) {
                part.set(table.get(row, column), row, column - from);
            }
        }
        return part;
    }

    private static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e, e);
        }
    }
}
