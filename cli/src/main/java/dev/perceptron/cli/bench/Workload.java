package dev.perceptron.cli.bench;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import java.util.List;

/** What {@code perceptron bench} measures: the same work for every system compared. */
public enum Workload {
    /** Softmax regression 784-10, SGD 0.01, batch 25, the first 42,000 digits, 10 epochs. */
    W1(25, 42_000, 10),
    /** 784-128-128-10 ReLU, dropout 0.3 after each hidden layer, SGD 0.01, batch 128, 48,000 digits, 5 epochs. */
    W2(128, 48_000, 5),
    /** 784-512-512-10 ReLU, dropout 0.2, RMSprop 0.001, batch 128, all 60,000 digits, 3 epochs. */
    W3(128, 60_000, 3),
    /** Regression 8-64-64-64-1 tanh, Adam 0.001, batch 32, 10,000 rows of {@link SmoothFunction}, 10 epochs. */
    W4(32, 10_000, 10),
    /** Predictions of W2's network: one row at a time, and 1,024 at once. */
    I1(1, 0, 0);

    public static final int DIGIT_INPUTS = 784;
    public static final int DIGIT_CLASSES = 10;

    private final int batchSize;
    private final int rows;
    private final int epochs;

    Workload(int batchSize, int rows, int epochs) {
        this.batchSize = batchSize;
        this.rows = rows;
        this.epochs = epochs;
    }

    /** The names, for messages. */
    public static List<String> names() {
        return List.of("W1", "W2", "W3", "W4", "I1");
    }

    public int batchSize() {
        return batchSize;
    }

    public int rows() {
        return rows;
    }

    public int epochs() {
        return epochs;
    }

    /** Whether it is about digits and thus has an accuracy. */
    public boolean classifies() {
        return this != W4;
    }

    public Optimizer optimizer() {
        return switch (this) {
            case W1, W2, I1 -> Sgd.of(0.01);
            case W3 -> Rmsprop.of(0.001);
            case W4 -> Adam.of(0.001);
        };
    }

    public Loss loss() {
        return classifies() ? Losses.categoricalCrossentropy() : Losses.meanSquaredError();
    }

    /** The untrained network. */
    public Sequential model() {
        return switch (this) {
            case W1 -> Sequential.of(Input.of(DIGIT_INPUTS), output());
            case W2, I1 -> hiddenLayers(128, 0.3);
            case W3 -> hiddenLayers(512, 0.2);
            case W4 -> Sequential.of(Input.of(SmoothFunction.ARGUMENTS), tanh(), tanh(), tanh(), Dense.of(1));
        };
    }

    private static Sequential hiddenLayers(int units, double dropout) {
        return Sequential.of(
                Input.of(DIGIT_INPUTS),
                Dense.of(units).withActivation("relu"),
                Dropout.of(dropout),
                Dense.of(units).withActivation("relu"),
                Dropout.of(dropout),
                output());
    }

    private static Dense output() {
        return Dense.of(DIGIT_CLASSES).withActivation("softmax");
    }

    private static Dense tanh() {
        return Dense.of(64).withActivation("tanh");
    }
}
