package dev.perceptron.cli;

import dev.perceptron.config.Numbers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Sgd;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A classifier and how it is trained: hidden layers, then softmax, by categorical cross-entropy.
 *
 * @param name the name the user knows it by
 * @param layers how many numbers enter, the units of each hidden layer, how many classes leave
 * @param activation of the hidden layers, by Keras's name
 * @param dropout the rate after each hidden layer, 0 for none
 * @param optimizer the optimizer
 * @param batchSize samples in a batch
 * @param epochs how often all samples are gone through
 * @param validationSplit the share of training samples, at the end, kept for validation
 */
record NetworkSpec(
        String name,
        List<Integer> layers,
        String activation,
        double dropout,
        Optimizer optimizer,
        int batchSize,
        int epochs,
        double validationSplit) {

    /** How many numbers a sample has. */
    int inputs() {
        return layers.get(0);
    }

    /** How many classes there are. */
    int classes() {
        return layers.get(layers.size() - 1);
    }

    /** The units of each hidden layer. */
    List<Integer> hidden() {
        return layers.subList(1, layers.size() - 1);
    }

    /** Returns the number of weights: Σ (inputs + 1) · units. */
    long parameters() {
        long sum = 0;
        for (int i = 1; i < layers.size(); i++) {
            sum += (layers.get(i - 1) + 1L) * layers.get(i);
        }
        return sum;
    }

    /** Makes the untrained model. */
    Sequential model(long seed) {
        Sequential model = new Sequential();
        model.add(Input.of(inputs()));
        for (int units : hidden()) {
            model.add(Dense.of(units).withActivation(activation));
            if (dropout > 0) {
                model.add(Dropout.of(dropout));
            }
        }
        model.add(Dense.of(classes()).withActivation("softmax"));
        return model.withSeed(seed);
    }

    /** Returns the sizes in one word: {@code 784-128-10}. */
    String shape() {
        return layers.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** Says how it is built and trained: {@code dropout: 784-128-10 relu, dropout 0.3, SGD 0.01, batch 128}. */
    String description() {
        StringBuilder text = new StringBuilder(name.equals(shape()) ? "" : name + ": ").append(shape());
        if (!hidden().isEmpty()) {
            text.append(' ').append(activation);
        }
        if (dropout > 0) {
            text.append(", dropout ").append(Numbers.shortest(dropout));
        }
        text.append(", ").append(optimizer.className()).append(' ').append(Numbers.shortest(optimizer.learningRate()));
        if (optimizer instanceof Sgd sgd && sgd.momentum() > 0) {
            text.append(" momentum ").append(Numbers.shortest(sgd.momentum()));
        }
        return text.append(", batch ").append(batchSize).toString();
    }
}
