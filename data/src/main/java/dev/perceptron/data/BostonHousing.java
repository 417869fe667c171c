package dev.perceptron.data;

import java.nio.file.Path;

/**
 * Prices of houses in 506 districts of Boston in the 1970s, in 1000 dollars, from 13 features each. Source: Harrison and
 * Rubinfeld 1978; Keras {@code datasets.boston_housing.load_data}.
 *
 * <p>One of the features, "B", was built on an assumption about race; use the set to speak of that, or take {@link
 * CaliforniaHousing}. The file is not part of the library.
 */
public final class BostonHousing {
    private static final int FEATURES = 13;

    private BostonHousing() {}

    /**
     * Reads Keras's {@code boston_housing.npz}, or a text table of 13 features and the price; shuffled and divided as
     * Keras does it.
     *
     * @throws DataException if the file is damaged or has other columns
     */
    public static Regression load(Path file) {
        return load(file, Regression.TEST_SPLIT, Regression.SEED);
    }

    /**
     * The same with another share for the test and another seed.
     *
     * @param testSplit from 0 up to but not including 1
     */
    public static Regression load(Path file, double testSplit, int seed) {
        return Regression.load(file, FEATURES, Integer.MAX_VALUE, testSplit, seed);
    }
}
