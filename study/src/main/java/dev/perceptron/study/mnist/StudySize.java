package dev.perceptron.study.mnist;

import java.util.List;

/**
 * How large the study is.
 *
 * @param name what it is called
 * @param pictures at most so many are trained on in the end; one in six of them validates while tuning
 * @param deepest the most hidden layers
 * @param widths the units of hidden layers
 * @param regularizations what is compared
 * @param rates learning rates tried, ascending; more are tried while the best one is at an end
 * @param epochs how many epochs each network is trained
 * @param tuningSeeds repetitions while tuning
 * @param seeds repetitions of the final training
 * @param resamples of the bootstrap
 * @param recipeShare the share of a recipe's epochs that is trained
 */
public record StudySize(
        String name,
        int pictures,
        int deepest,
        List<Integer> widths,
        List<Regularization> regularizations,
        List<Double> rates,
        int epochs,
        int tuningSeeds,
        int seeds,
        int resamples,
        double recipeShare) {
    private static final List<Regularization> FOUR = List.of(
            Regularization.PLAIN, Regularization.DROPOUT, Regularization.BATCH_NORMALIZATION, Regularization.MAX_NORM);

    /** A few minutes: 12,000 pictures, one width, 3 seeds. */
    public static final StudySize QUICK =
            new StudySize("quick", 12_000, 4, List.of(128), FOUR, List.of(0.001, 0.003, 0.009), 12, 1, 3, 2_000, 0.1);

    /** An hour: all pictures, two widths, 3 seeds. */
    public static final StudySize STANDARD = new StudySize(
            "standard",
            Integer.MAX_VALUE,
            4,
            List.of(128, 512),
            FOUR,
            List.of(0.0003, 0.001, 0.003),
            12,
            1,
            3,
            2_000,
            1);

    /** The protocol's size: all pictures, three widths, 10 seeds. */
    public static final StudySize FULL = new StudySize(
            "full",
            Integer.MAX_VALUE,
            4,
            List.of(128, 512, 1024),
            List.of(Regularization.values()),
            List.of(0.0001, 0.0003, 0.001, 0.003),
            40,
            2,
            10,
            10_000,
            1);

    /** Copies the lists. */
    public StudySize {
        widths = List.copyOf(widths);
        regularizations = List.copyOf(regularizations);
        rates = List.copyOf(rates);
    }

    /** The settings in one text, by which the log of results knows the study again. */
    String identity() {
        return name + ", at most " + pictures + " pictures, " + deepest + " hidden layers of " + widths + ", "
                + regularizations + ", rates " + rates + ", " + epochs + " epochs, seeds " + tuningSeeds + " and "
                + seeds;
    }
}
