package dev.perceptron.model;

import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What an optimizer remembers of a model: its slots, how many steps it took, and the learning rate now. */
final class OptimizerState {
    private final Optimizer optimizer;
    private final List<Tensor> slots = new ArrayList<>();
    private long iterations;
    private float learningRate;

    OptimizerState(Optimizer optimizer, int weights) {
        this.optimizer = optimizer;
        this.learningRate = optimizer.learningRate();
        for (int i = 0; i < optimizer.slots(); i++) {
            slots.add(Tensor.zeros(weights));
        }
    }

    Optimizer optimizer() {
        return optimizer;
    }

    List<Tensor> slots() {
        return slots;
    }

    long iterations() {
        return iterations;
    }

    void advance() {
        iterations++;
    }

    float learningRate() {
        return learningRate;
    }

    void setLearningRate(float newLearningRate) {
        learningRate = newLearningRate;
    }
}
