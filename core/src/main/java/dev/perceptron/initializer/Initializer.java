package dev.perceptron.initializer;

import dev.perceptron.config.Configurable;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Tensor;

/** A recipe for a parameter's first values; {@link Initializers} makes them. */
public interface Initializer extends Configurable {
    /**
     * Fills a parameter.
     *
     * @param out modified; a matrix is (inputs, outputs)
     * @param stream where random numbers come from; the same stream gives the same values
     */
    void fill(Tensor out, RandomStream stream);
}
