package dev.perceptron.study.mnist;

import dev.perceptron.activation.Activations;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/** What is done against overfitting in a network of the study. */
public enum Regularization {
    /** Nothing: dense layers with ReLU. */
    PLAIN("plain"),
    /** Dropout of 0.2 after each hidden layer; after the input where there is none. */
    DROPOUT("dropout"),
    /** Batch normalization before each ReLU. */
    BATCH_NORMALIZATION("batch-norm"),
    /** The norm of each hidden unit's incoming weights is at most 2. */
    MAX_NORM("max-norm"),
    /** Dropout and max-norm. */
    DROPOUT_MAX_NORM("dropout+max-norm");

    /** The share of units that dropout turns off. */
    public static final double RATE = 0.2;

    /** The largest norm of a unit's incoming weights. */
    public static final double LARGEST_NORM = 2;

    private final String text;

    Regularization(String text) {
        this.text = text;
    }

    /** Its name in tables and keys. */
    public String text() {
        return text;
    }

    /** Whether a network without hidden layers can have it. */
    public boolean withoutHidden() {
        return this == PLAIN || this == DROPOUT;
    }

    private boolean dropsOut() {
        return this == DROPOUT || this == DROPOUT_MAX_NORM;
    }

    /** The layers of a classifier with so many hidden layers. */
    List<Layer> layers(int hidden, int width, int classes) {
        List<Layer> layers = new ArrayList<>();
        if (hidden == 0 && dropsOut()) {
            layers.add(Dropout.of(RATE));
        }
        for (int i = 0; i < hidden; i++) {
            if (this == BATCH_NORMALIZATION) {
                layers.add(Dense.of(width).withUseBias(false));
                layers.add(BatchNormalization.of());
                layers.add(Activation.of(Activations.relu()));
            } else {
                Dense dense = Dense.of(width).withActivation(Activations.relu());
                boolean bounded = this == MAX_NORM || this == DROPOUT_MAX_NORM;
                layers.add(bounded ? dense.withKernelConstraint(Constraints.maxNorm(LARGEST_NORM, 0)) : dense);
            }
            if (dropsOut()) {
                layers.add(Dropout.of(RATE));
            }
        }
        layers.add(Dense.of(classes).withActivation(Activations.softmax()));
        return layers;
    }

    @Override
    public String toString() {
        return text;
    }
}
