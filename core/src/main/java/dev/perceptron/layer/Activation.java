package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
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
public record Activation(@Nullable String name, ActivationFunction function) implements LayerRecipe<Activation> {
    private static final Option<Activation, ActivationFunction> FUNCTION = Option.<Activation, ActivationFunction>of(
                    "activation",
                    new OptionType<>(
                            "activation",
                            Activations.REGISTRY::read,
                            Activations::write,
                            LayerOptions.ACTIVATION.samples()),
                    Activation::function)
            .or(Activations.linear());

    static final Schema<Activation> SCHEMA = Schema.of("Activation", Activation::new, LayerOptions.NAMED, FUNCTION);

    /** A layer of this activation. */
    public static Activation of(ActivationFunction function) {
        return SCHEMA.of(FUNCTION, function);
    }

    /** A layer of the activation with this Keras name. */
    public static Activation of(String function) {
        return of(Activations.get(function));
    }

    @Override
    public Schema<Activation> schema() {
        return SCHEMA;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
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
