package dev.perceptron.graph;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;

/**
 * A weight's values, where they lie, and which random numbers they began as.
 *
 * @param value the numbers, a view of a block
 * @param block whose version tells when they change
 * @param draw names the random numbers, so that no other weight of a model begins as the same
 */
record WeightValue(Tensor value, WeightBlock block, Draw draw) {
    /**
     * Random numbers of initial weights.
     *
     * @param seed of the model that needed the weight first
     * @param place the weight's number in that model
     * @param round 0, or more where a weight of the model has begun as those of the round before
     */
    record Draw(Seed seed, int place, int round) {
        Draw next() {
            return new Draw(seed, place, round + 1);
        }
    }

    /** Gives the weight its first values. */
    void fill(dev.perceptron.initializer.Initializer initializer) {
        initializer.fill(value, draw.seed().stream(Purpose.INITIAL_WEIGHTS, draw.place(), draw.round()));
    }
}
