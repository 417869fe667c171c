package dev.perceptron.preprocessing;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.Configurable;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.AnyTensor;
import org.jspecify.annotations.Nullable;

/**
 * A recipe that turns raw values into others, outside of a model: {@code lookup.apply(cities)}.
 *
 * <p>Source: Keras's preprocessing layers, called on an array.
 */
public interface Preprocessor extends Configurable {
    /** The name given by the user, or null. */
    @Nullable
    String name();

    /**
     * The values made of {@code x}, whose first axis is the batch.
     *
     * @return integers where categories are numbered, texts where numbers are turned back into texts, else numbers
     */
    AnyTensor apply(AnyTensor x);

    /** How to compute outside of a plan: on the calling thread. */
    static Compute compute() {
        return new Compute(new ScalarKernels(), WorkerPool.of(1));
    }
}
