package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.Linear;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activation as a layer of its own; right after a Dense it is computed together with it. Source: Keras {@code
 * Activation}.
 *
 * @param name the user's name, or null
 * @param function the activation
 */
public record Activation(@Nullable String name, ActivationFunction function) implements Layer {
    /** A layer of this activation. */
    public static Activation of(ActivationFunction function) {
        return new Activation(null, function);
    }

    /** A layer of the activation with this Keras name. */
    public static Activation of(String function) {
        return of(Activations.get(function));
    }

    @Override
    public Activation withName(String newName) {
        return new Activation(newName, function);
    }

    @Override
    public String type() {
        return "Activation";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return function instanceof Linear ? List.of() : List.of(new ActivationStage(function));
    }
}
