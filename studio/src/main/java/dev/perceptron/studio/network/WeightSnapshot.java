package dev.perceptron.studio.network;

import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;

/** The weights of a model as they were at one moment; taking it is a copy of each weight, so training waits little. */
public final class WeightSnapshot {
    private final float[] trainable;
    private final float[] frozen;

    private WeightSnapshot(float[] trainable, float[] frozen) {
        this.trainable = trainable;
        this.frozen = frozen;
    }

    /** A copy of all weights; to be called while nobody changes them. */
    public static WeightSnapshot of(Parameters parameters) {
        return new WeightSnapshot(parameters.copyTrainable(), parameters.copyFrozen());
    }

    /** The array that holds a parameter's values, from {@link Parameter#offset} on. */
    float[] block(Parameter parameter) {
        return parameter.trainable() ? trainable : frozen;
    }

    /** Copies a parameter's values into another of the same shape. */
    void copy(Parameter from, Parameter into) {
        System.arraycopy(
                block(from),
                from.offset(),
                into.value().storage().floats(),
                into.value().offset(),
                from.value().size());
    }
}
