package dev.perceptron.config;

/**
 * A recipe that can be written down as Keras does and read back: an activation, a layer, a loss, an optimizer.
 *
 * <p>The counterpart that reads is a {@link Type} in the family's catalogue.
 */
public interface Configurable {
    /** Keras's class name: {@code Dense}; for activation functions the function's name: {@code relu}. */
    String className();

    /** What Keras's {@code get_config()} returns, entries in Keras's order. */
    ConfigObject config();
}
