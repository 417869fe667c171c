package dev.perceptron.model;

import dev.perceptron.api.Experimental;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A kind of file that models, or their weights alone, are kept in; found on the class or module path by {@link
 * ServiceLoader}.
 *
 * <p>{@link Model#load(Path)}, {@link Model#save}, {@link Model#loadWeights} and {@link Model#saveWeights} choose a format
 * by the file's ending. Where two endings fit, such as {@code .h5} and {@code .weights.h5}, the longer one counts. A
 * format need not do all four; {@link #abilities} says what it does, and only that is called.
 */
@Experimental
public interface ModelFormat {
    /** What can be done with files of a format. */
    enum Ability {
        /** Make a model from a file. */
        LOAD,
        /** Write a model to a file. */
        SAVE,
        /** Fill an existing model with the weights in a file. */
        LOAD_WEIGHTS,
        /** Write a model's weights to a file. */
        SAVE_WEIGHTS
    }

    /** All formats on the class or module path. */
    static List<ModelFormat> available() {
        return ServiceLoader.load(ModelFormat.class, ModelFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What the format is called in messages: {@code Keras}. */
    String name();

    /** The endings of its files with their dots, in lower case: {@code .keras}. */
    List<String> endings();

    /** What it can do. */
    Set<Ability> abilities();

    /**
     * Makes the model that a file holds.
     *
     * @throws IOException if the file can't be read; what is wrong with its content is a matter of the format's own error
     */
    default Model load(Path file, LoadOptions options) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /**
     * Writes a model.
     *
     * @param file the file's name, which may tell variants of the format apart
     * @param out takes the content; closed by the caller, who replaces the file in one step
     */
    default void save(Model model, Path file, OutputStream out) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /** Replaces a model's weights by those in a file: all of them, or none if it throws. */
    default void loadWeights(Model model, Path file) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /**
     * Replaces the weights of those layers that a file has with the same shapes.
     *
     * @param skipped told of each other layer, in a sentence
     */
    default void loadWeights(Model model, Path file, Consumer<String> skipped) throws IOException {
        throw new IllegalArgumentException("A file of " + name()
                + " is loaded whole or not at all; skipMismatch is for Keras's .weights.h5, .keras and .h5.");
    }

    /** Writes a model's weights, as {@link #save} writes a model. */
    default void saveWeights(Model model, Path file, OutputStream out) throws IOException {
        throw new UnsupportedOperationException(name());
    }
}
