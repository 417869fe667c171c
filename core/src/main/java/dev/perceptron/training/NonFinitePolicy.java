package dev.perceptron.training;

import dev.perceptron.callback.Terminal;
import java.util.function.Consumer;

/**
 * What training does when a value is NaN or infinite, or when targets make no sense for their loss.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(128).guard(NonFinitePolicy.fail()));
 * }</pre>
 *
 * <p>Keras trains on in silence. Here the numbers are the same, but by default one warning names the step, the first
 * layer with a bad value and a remedy. A step's loss and, for each layer, the gradient of its smallest weight (its bias)
 * are looked at before weights change; that costs less than a hundredth of a step. {@link #fail} looks at every gradient.
 *
 * @param action what to do
 * @param output where warnings go; standard error unless said otherwise
 */
public record NonFinitePolicy(Action action, Consumer<String> output) {
    /** What to do about a bad value. */
    public enum Action {
        /** Warn once in a training and go on as Keras does. */
        WARN,
        /** End with an error before the step changes the weights. */
        FAIL,
        /** Look at nothing and say nothing. */
        IGNORE
    }

    /** Warns once on standard error and goes on: the default. */
    public static NonFinitePolicy warn() {
        return new NonFinitePolicy(Action.WARN, Terminal::warn);
    }

    /**
     * Ends training with an error: {@link NonFiniteException} in a step, before it changes the weights, and {@link
     * IllegalArgumentException} for samples and targets, before anything is trained.
     */
    public static NonFinitePolicy fail() {
        return new NonFinitePolicy(Action.FAIL, Terminal::warn);
    }

    /** Looks at nothing. */
    public static NonFinitePolicy off() {
        return new NonFinitePolicy(Action.IGNORE, Terminal::warn);
    }

    /** The same with warnings going elsewhere. */
    public NonFinitePolicy withOutput(Consumer<String> newOutput) {
        return new NonFinitePolicy(action, newOutput);
    }

    /** Warns about data or ends with an error. */
    void data(String problem) {
        if (action == Action.FAIL) {
            throw new IllegalArgumentException(problem);
        }
        if (action == Action.WARN) {
            output.accept("Warning: " + problem + "\n");
        }
    }
}
