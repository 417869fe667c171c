package dev.perceptron.loss;

import java.util.Map;
import java.util.TreeMap;

/** The losses by name, as Keras's {@code keras.losses} has them; made for static import. */
public final class Losses {
    private static final Map<String, Loss> BY_NAME = new TreeMap<>();

    static {
        for (Loss loss : new Loss[] {
            meanSquaredError(),
            rootMeanSquaredError(),
            meanAbsoluteError(),
            arctan(),
            binaryCrossentropy(),
            categoricalCrossentropy(),
            sparseCategoricalCrossentropy()
        }) {
            BY_NAME.put(loss.name(), loss);
        }
    }

    private Losses() {}

    /** mean (p−y)². */
    public static Loss meanSquaredError() {
        return new MeanSquaredError();
    }

    /** √ mean (p−y)² over the batch. */
    public static Loss rootMeanSquaredError() {
        return new RootMeanSquaredError();
    }

    /** mean |p−y|. */
    public static Loss meanAbsoluteError() {
        return new MeanAbsoluteError();
    }

    /** mean arctan²(p−y). */
    public static Loss arctan() {
        return new Arctan();
    }

    /** For one or more yes-or-no outputs, after a sigmoid. */
    public static Loss binaryCrossentropy() {
        return new BinaryCrossentropy(false, 0f);
    }

    /** For one class of several, targets one-hot, after a softmax. */
    public static Loss categoricalCrossentropy() {
        return new CategoricalCrossentropy(false, 0f);
    }

    /** For one class of several, targets class numbers, after a softmax. */
    public static Loss sparseCategoricalCrossentropy() {
        return new SparseCategoricalCrossentropy(false);
    }

    /** All of them, with their default arguments, by Keras's name. */
    public static Map<String, Loss> all() {
        return Map.copyOf(BY_NAME);
    }

    /** The loss of this name or short name: {@code mean_squared_error}, {@code mse}. */
    public static Loss get(String name) {
        String full =
                switch (name) {
                    case "mse", "MSE" -> "mean_squared_error";
                    case "mae", "MAE" -> "mean_absolute_error";
                    case "rmse", "RMSE" -> "root_mean_squared_error";
                    case "bce", "BCE" -> "binary_crossentropy";
                    default -> name;
                };
        Loss loss = BY_NAME.get(full);
        if (loss == null) {
            throw new IllegalArgumentException(
                    "Unknown loss '" + name + "'; known are " + String.join(", ", BY_NAME.keySet()) + ".");
        }
        return loss;
    }
}
