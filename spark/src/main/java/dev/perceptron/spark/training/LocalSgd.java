package dev.perceptron.spark.training;

import java.io.Serializable;

/**
 * Local steps with averaging: every partition trains a copy of the model on its own samples by the model's optimizer for
 * some steps; then the copies' mean, weighted by the partitions' sizes, is taken and the next round starts from there.
 *
 * <p>With an outer step other than plain averaging, the driver treats what the round changed as a gradient: g = w −
 * mean, v ← μ·v + g, w ← w − η·(g + μ·v), Nesterov's momentum. η = 1 and μ = 0 are plain averaging; η = 0.7 and μ = 0.9
 * are DiLoCo's. The optimizer's own numbers are averaged like the weights.
 *
 * <p>Sources: McMahan and others 2017 (federated averaging); Stich 2019 (local SGD); Douillard and others 2023 (DiLoCo).
 *
 * @param epochs how often the largest partition's samples are gone through
 * @param rounds how many rounds instead, or 0 to go by epochs
 * @param batchSize samples in a batch
 * @param localSteps steps between two averages
 * @param outerStepSize η
 * @param outerMomentum μ
 * @param patience rounds without a better validation loss after which training ends with the best weights; 0 for never
 * @param weighted whether samples count by their weights
 * @param accuracy the validation metric's name, or empty
 */
public record LocalSgd(
        int epochs,
        int rounds,
        int batchSize,
        int localSteps,
        double outerStepSize,
        double outerMomentum,
        int patience,
        boolean weighted,
        String accuracy)
        implements Serializable {
    /** Checks the ranges. */
    public LocalSgd {
        if (epochs < 0 || rounds < 0 || batchSize < 1 || localSteps < 1 || patience < 0) {
            throw new IllegalArgumentException("Expected epochs, rounds and patience of 0 or more, a batch size and"
                    + " local steps of 1 or more, received " + epochs + ", " + rounds + ", " + patience + ", "
                    + batchSize + " and " + localSteps + ".");
        }
        if (!(outerStepSize > 0) || !(outerMomentum >= 0 && outerMomentum < 1)) {
            throw new IllegalArgumentException("The outer step size must be above 0 and the outer momentum from 0 to"
                    + " below 1, received " + outerStepSize + " and " + outerMomentum + ".");
        }
    }

    /**
     * The step size that makes up for P copies sharing an epoch's steps: √P times that of one chain of steps.
     *
     * <p>The mean of P changes is as long as one of them and less noisy, as if each batch were P times as large, so that
     * rows are used P times as slowly; a step √P times as long brings back the noise of a single chain. Sources: Krizhevsky
     * 2014; Malladi and others 2022 (for Adam and RMSprop).
     */
    public static double stepSize(double usual, int copies) {
        return usual * Math.sqrt(copies);
    }
}
