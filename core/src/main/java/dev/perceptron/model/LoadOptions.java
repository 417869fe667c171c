package dev.perceptron.model;

import dev.perceptron.config.OwnObjects;
import dev.perceptron.config.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * How to load a model from a file.
 *
 * <pre>{@code
 * Model model = Model.load(path, LoadOptions.standard().withoutCompile());
 * Model mine = Model.load(path, LoadOptions.standard().with(Type.of("swish15", config -> new Swish(1.5f))));
 * }</pre>
 *
 * @param compile whether to restore what {@code compile} was given and the optimizer's state, default true
 * @param own recipes of one's own that the file may name: layers, activations, initializers, regularizers, constraints,
 *     schedules, losses, metrics, optimizers; Keras's {@code custom_objects}
 */
public record LoadOptions(boolean compile, List<Type<?>> own) {
    /** Copies the list. */
    public LoadOptions {
        own = List.copyOf(own);
    }

    /** Compiled, with what Keras has only. */
    public static LoadOptions standard() {
        return new LoadOptions(true, List.of());
    }

    /** The same without an optimizer: for predictions only, or to compile anew. */
    public LoadOptions withoutCompile() {
        return new LoadOptions(false, own);
    }

    /** The same with recipes of one's own, of any family, which the file names by their class names. */
    public LoadOptions with(Type<?>... types) {
        List<Type<?>> more = new ArrayList<>(own);
        more.addAll(List.of(types));
        return new LoadOptions(compile, more);
    }

    /** Whether a class name stands for one of the user's own recipes. */
    public boolean isOwn(String className) {
        return objects().knows(className);
    }

    /** The user's own recipes by name. */
    OwnObjects objects() {
        return OwnObjects.of(own);
    }
}
