package dev.perceptron.autodiff;

import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * One weight of a {@link TapeLayer}.
 *
 * @param name its name within the layer: {@code kernel}
 * @param shape its shape from those of one sample of each input
 * @param recipe how it starts, what penalty it bears and what it is held to
 * @param trainable whether the optimizer changes it; others change only by {@link TapeCall#assign}
 */
public record TapeWeight(String name, Function<List<Shape>, Shape> shape, WeightRecipe recipe, boolean trainable) {
    /** Checks the name. */
    public TapeWeight {
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException(
                    "A weight's name is a word without '/', such as kernel; received '" + name + "'.");
        }
    }
}
