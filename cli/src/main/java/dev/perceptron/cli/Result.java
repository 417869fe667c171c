package dev.perceptron.cli;

import dev.perceptron.training.Evaluation;
import dev.perceptron.training.History;
import org.jspecify.annotations.Nullable;

/**
 * A trained network's figures, all taken after the last epoch, without dropout.
 *
 * @param network what was trained
 * @param train on the pictures it was trained on
 * @param validation on those kept for validation, or null
 * @param test on the test pictures
 * @param misread how many test pictures got a wrong class
 * @param seconds training took, validation after each epoch included
 * @param history what each epoch logged
 */
record Result(
        NetworkSpec network,
        Evaluation train,
        @Nullable Evaluation validation,
        Evaluation test,
        int misread,
        double seconds,
        History history) {

    /** Whether the last of several epochs has the lowest loss on the validation pictures or else the training ones. */
    boolean stillImproving() {
        var losses = history.history().getOrDefault("val_loss", history.get("loss"));
        double last = losses.get(losses.size() - 1);
        return losses.size() > 1 && losses.stream().allMatch(loss -> loss >= last);
    }
}
