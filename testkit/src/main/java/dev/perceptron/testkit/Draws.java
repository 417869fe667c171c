package dev.perceptron.testkit;

import dev.perceptron.loss.BinaryCrossentropy;
import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.SparseCategoricalCrossentropy;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.random.RandomGenerator;

/** Random numbers for checks: inputs, weights, and targets that suit a loss. */
final class Draws {
    private Draws() {}

    /** Uniform in [-1, 1). */
    static void fill(Tensor tensor, RandomGenerator random) {
        float[] values = tensor.storage().floats();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    /** Uniform numbers as a new tensor. */
    static Tensor uniform(Shape shape, RandomGenerator random) {
        Tensor tensor = Tensor.zeros(shape);
        fill(tensor, random);
        return tensor;
    }

    /** Targets for predictions of a shape, batch included: labels, yes or no, one-hot rows, or any numbers. */
    static Tensor targets(Loss loss, Shape predicted, RandomGenerator random) {
        Tensor targets = Tensor.zeros(loss.targetShape(predicted));
        float[] values = targets.storage().floats();
        int classes = predicted.columns();
        if (loss instanceof SparseCategoricalCrossentropy) {
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(classes);
            }
        } else if (loss instanceof BinaryCrossentropy) {
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4) == 0 ? random.nextFloat() : random.nextInt(2);
            }
        } else if (loss instanceof CategoricalCrossentropy) {
            for (int i = 0; i < values.length; i += classes) {
                values[i + random.nextInt(classes)] = 1;
            }
        } else {
            fill(targets, random);
        }
        return targets;
    }
}
