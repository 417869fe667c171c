package dev.perceptron.study.depth;

import static dev.perceptron.initializer.Initializers.heNormal;
import static dev.perceptron.initializer.Initializers.lecunNormal;

import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.training.Execution;

/**
 * A network of equal hidden layers whose width follows from its depth and the number of weights it may have.
 *
 * @param arguments how many inputs
 * @param depth how many hidden layers
 * @param width how many units in each
 * @param activation of the hidden layers, by Keras's name
 */
public record Architecture(int arguments, int depth, int width, String activation) {
    /** The network of this depth whose number of weights comes nearest to a budget. */
    public static Architecture matched(int arguments, int depth, int budget, String activation) {
        int width = 1;
        while (depth > 0 && off(arguments, depth, width + 1, budget) <= off(arguments, depth, width, budget)) {
            width++;
        }
        return new Architecture(arguments, depth, depth == 0 ? 0 : width, activation);
    }

    private static int off(int arguments, int depth, int width, int budget) {
        return Math.abs(new Architecture(arguments, depth, width, "").weights() - budget);
    }

    /** How many weights it has, biases included. */
    public int weights() {
        return depth == 0 ? arguments + 1 : (arguments + 1) * width + (depth - 1) * (width + 1) * width + width + 1;
    }

    /** The network, computing on one thread. */
    Sequential model(long seed) {
        Sequential model = new Sequential().withSeed(seed);
        model.add(Input.of(arguments));
        for (int i = 0; i < depth; i++) {
            model.add(Dense.of(width)
                    .withActivation(Activations.get(activation))
                    .withKernelInitializer(activation.equals("tanh") ? lecunNormal() : heNormal()));
        }
        model.add(Dense.of(1).withKernelInitializer(lecunNormal()));
        model.setExecution(Execution.threads(1));
        return model;
    }
}
