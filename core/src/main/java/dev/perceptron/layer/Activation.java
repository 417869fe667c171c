package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.Linear;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Type;
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
    static final Type<Layer> TYPE = Type.of(
            "Activation",
            config -> new Activation(
                    LayerConfig.name(config), config.readOr("activation", Activations.REGISTRY::read, new Linear())));

    /** A layer of this activation. */
    public static Activation of(ActivationFunction function) {
        return new Activation(null, function);
    }

    /** A layer of the activation with this Keras name. */
    public static Activation of(String function) {
        return of(Activations.get(function));
    }

    @Override
    public ConfigObject config() {
        return LayerConfig.base(this).with("activation", Activations.write(function));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public Activation withName(String newName) {
        return new Activation(newName, function);
    }

    @Override
    public String className() {
        return "Activation";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return function.outputShape(ShapeChecks.single(this, inputs).prepend(1)).tail();
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return function instanceof Linear ? List.of() : List.of(new ActivationStage(function));
    }
}
