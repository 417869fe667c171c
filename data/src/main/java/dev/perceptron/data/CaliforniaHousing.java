package dev.perceptron.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Prices of houses in 20,640 districts of California in 1990, in dollars, from 8 features each. Source: Pace and Barry
 * 1997; Keras {@code datasets.california_housing.load_data}.
 *
 * <pre>{@code
 * Regression houses = CaliforniaHousing.load(Path.of("california_housing.npz"));
 * Normalization scaling = Normalization.of().adapt(houses.xTrain());
 * }</pre>
 *
 * <p>The file is not part of the library.
 */
public final class CaliforniaHousing {
    /** The names of the 8 features. */
    public static final List<String> FEATURES =
            List.of("MedInc", "HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude");

    private static final int SMALL = 600;

    private CaliforniaHousing() {}

    /**
     * Reads Keras's {@code california_housing.npz}, or a text table of 8 features and the price; shuffled and divided as
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
        return Regression.load(file, FEATURES.size(), Integer.MAX_VALUE, testSplit, seed);
    }

    /** The first 600 districts only, shuffled and divided; Keras's {@code version="small"}. */
    public static Regression loadSmall(Path file) {
        return Regression.load(file, FEATURES.size(), SMALL, Regression.TEST_SPLIT, Regression.SEED);
    }
}
