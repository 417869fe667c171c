package dev.perceptron.study.mnist;

import dev.perceptron.data.distortion.Distortion;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.study.plan.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that the study compares.
 *
 * @param hidden how many hidden layers
 * @param width the units of each; 0 without hidden layers
 * @param regularization what is done against overfitting
 */
public record StudyNetwork(int hidden, int width, Regularization regularization) {
    /** Samples in a batch of every network. */
    public static final int BATCH = 128;

    /** All networks of a size, the simplest first. */
    static List<StudyNetwork> all(StudySize scale) {
        List<StudyNetwork> all = new ArrayList<>();
        for (Regularization regularization : scale.regularizations()) {
            if (regularization.withoutHidden()) {
                all.add(new StudyNetwork(0, 0, regularization));
            }
        }
        for (int hidden = 1; hidden <= scale.deepest(); hidden++) {
            for (int width : scale.widths()) {
                for (Regularization regularization : scale.regularizations()) {
                    all.add(new StudyNetwork(hidden, width, regularization));
                }
            }
        }
        return all;
    }

    /** The network that a trial's settings name. */
    static StudyNetwork of(Trial trial) {
        for (Regularization each : Regularization.values()) {
            if (each.text().equals(trial.text("regularization"))) {
                return new StudyNetwork(trial.integer("hidden"), trial.integer("width"), each);
            }
        }
        throw new IllegalArgumentException("The trial " + trial + " names no known regularization.");
    }

    /** A trial's settings that name this network. */
    Trial trial() {
        return Trial.empty().with("hidden", hidden).with("width", width).with("regularization", regularization);
    }

    /** A short name: {@code 2×128 dropout}. */
    public String name() {
        return shape() + " " + regularization.text();
    }

    /** The hidden layers alone: {@code 2×128}, {@code no hidden layer}. */
    public String shape() {
        return hidden == 0 ? "no hidden layer" : hidden + "×" + width;
    }

    /** How it is trained with a learning rate for so many epochs: Adam, the rate falling to 0 in the second half. */
    Recipe recipe(double rate, int epochs) {
        return new Recipe(
                name(),
                name(),
                Double.NaN,
                "",
                classes -> regularization.layers(hidden, width, classes),
                Adam.of(rate),
                RateDecay.linearAfter(0.5),
                BATCH,
                epochs,
                Distortion.NONE);
    }
}
