package dev.perceptron.tabular;

import dev.perceptron.tabular.metrics.Scores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model and how good it is.
 *
 * @param model the model of all members
 * @param scores on every training row, each predicted by a network of each recipe that was not trained on it. Slightly too
 *     good, since those rows chose the best epoch; slightly too bad, since one network answers, not the mean of several
 * @param validation on the rows held out from training, or null if there were none
 */
public record FitResult(
        TabularModel model, Scores scores, @Nullable Scores validation) {
    /** The scores on held-out rows if there were some, else those on training rows. */
    public Scores best() {
        return Optional.ofNullable(validation).orElse(scores);
    }
}
