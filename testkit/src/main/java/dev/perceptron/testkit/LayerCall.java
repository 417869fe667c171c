package dev.perceptron.testkit;

import dev.perceptron.layer.Dropout;
import java.util.List;

/** What a layer's oracle is called with, and where it puts penalties. */
final class LayerCall {
    private final Tape tape;
    private final SampleValues input;
    private final List<SampleValues> weights;
    private final boolean training;
    private final Masks masks;
    private Scalar penalty;

    /** Where a dropout layer's frozen mask comes from: factors, one for each input. */
    @FunctionalInterface
    interface Masks {
        double[] mask(Dropout dropout, SampleValues input);
    }

    LayerCall(Tape tape, SampleValues input, List<SampleValues> weights, boolean training, Masks masks) {
        this.tape = tape;
        this.input = input;
        this.weights = weights;
        this.training = training;
        this.masks = masks;
        this.penalty = tape.constant(0);
    }

    Tape tape() {
        return tape;
    }

    SampleValues input() {
        return input;
    }

    SampleValues weight(int i) {
        return weights.get(i);
    }

    boolean training() {
        return training;
    }

    int batch() {
        return input.shape().dim(0);
    }

    double[] mask(Dropout dropout) {
        return masks.mask(dropout, input);
    }

    void addPenalty(Scalar more) {
        penalty = penalty.plus(more);
    }

    Scalar penalty() {
        return penalty;
    }
}
