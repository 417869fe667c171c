package dev.perceptron.training;

import dev.perceptron.loss.Loss;

/**
 * The targets a loss is made for.
 *
 * @param from the smallest
 * @param to the largest
 * @param only whether nothing but {@code from}, 0 and {@code to} makes sense
 * @param oneHot whether a row of zeros alone says nothing
 * @param expected what they should be, in words, with a remedy
 */
record TargetRange(float from, float to, boolean only, boolean oneHot, String expected) {
    private static final float ANY = Float.MAX_VALUE;

    static TargetRange of(Loss formula) {
        return switch (formula.name()) {
            case "binary_crossentropy", "binary_focal_crossentropy" ->
                range(
                        0,
                        1,
                        false,
                        "give labels 0 and 1 or probabilities between; for class numbers 0, 1, 2, … take a"
                                + " softmax output and sparse_categorical_crossentropy");
            case "categorical_crossentropy",
                    "categorical_focal_crossentropy",
                    "categorical_generalized_cross_entropy" ->
                range(
                        0,
                        1,
                        true,
                        "give each row a 1 in the column of its class, or probabilities that sum to 1, by"
                                + " Utils.toCategorical");
            case "categorical_hinge" -> range(0, 1, true, "give each row a 1 in the column of its class");
            case "kl_divergence" -> range(0, 1, true, "give probabilities that sum to 1");
            case "hinge", "squared_hinge" -> new TargetRange(-1, 1, true, false, "give labels -1 and 1, or 0 and 1");
            case "poisson" -> range(0, ANY, false, "give counts, 0 or more");
            case "mean_squared_logarithmic_error" ->
                range(0, ANY, false, "values below 0 count as 0: shift the targets or take mean_squared_error");
            default -> range(-ANY, ANY, false, "");
        };
    }

    private static TargetRange range(float from, float to, boolean oneHot, String expected) {
        return new TargetRange(from, to, false, oneHot, expected);
    }

    boolean accepts(float value) {
        return only ? value == from || value == 0 || value == to : value >= from && value <= to;
    }
}
