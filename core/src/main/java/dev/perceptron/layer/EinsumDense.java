package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.Linear;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer over named axes: y = f(einsum(equation, x, K) + b). Source: Keras {@code EinsumDense}.
 *
 * <pre>{@code
 * EinsumDense.of("ab,bc->ac", 64)            // as Dense(64) on vectors
 * EinsumDense.of("abc,cd->abd", -1, 64)      // the second axis as the input has it
 * EinsumDense.of("...x,xy->...y", 64)
 * }</pre>
 *
 * @param name the user's name, or null
 * @param equation axes of the input with the batch, of the kernel, of the output; {@code ...} for all others
 * @param outputShape the output's lengths without the batch, those of {@code ...} left out; -1: as the input
 * @param activation f, default linear
 * @param biasAxes the output's axes that the bias has, or null for no bias
 * @param kernel how K starts (default Glorot uniform) and is held
 * @param bias how b starts (default zeros) and is held
 * @param activityRegularizer a penalty on y, divided by the batch size, or null
 * @param trainable whether the optimizer changes K and b
 */
public record EinsumDense(
        @Nullable String name,
        String equation,
        List<Integer> outputShape,
        ActivationFunction activation,
        @Nullable String biasAxes,
        WeightRecipe kernel,
        WeightRecipe bias,
        @Nullable Regularizer activityRegularizer,
        boolean trainable)
        implements Layer {
    static final Type<Layer> TYPE = Type.of("EinsumDense", EinsumDense::read);

    /** Copies the lengths. */
    public EinsumDense {
        ShapeChecks.checkKeepsShape("EinsumDense", activation);
        outputShape = List.copyOf(outputShape);
        biasAxes = biasAxes == null || biasAxes.isEmpty() ? null : biasAxes;
    }

    /** Without bias and activation. */
    public static EinsumDense of(String equation, Integer... outputShape) {
        WeightRecipe kernel = WeightRecipe.of(Initializers.glorotUniform());
        return new EinsumDense(
                null,
                equation,
                List.of(outputShape),
                Activations.linear(),
                null,
                kernel,
                LayerConfig.ZEROS,
                null,
                true);
    }

    private static EinsumDense read(ConfigObject config) {
        return new EinsumDense(
                LayerConfig.name(config),
                config.read("equation", ConfigValue::string),
                config.read("output_shape", EinsumDense::lengths),
                LayerConfig.activation(config),
                config.optional("bias_axes").map(ConfigValue::string).orElse(null),
                LayerConfig.recipe(config, "kernel", WeightRecipe.of(Initializers.glorotUniform())),
                LayerConfig.recipe(config, "bias", LayerConfig.ZEROS),
                LayerConfig.regularizer(config, "activity_regularizer"),
                LayerConfig.trainable(config));
    }

    private static List<Integer> lengths(ConfigValue value) {
        return value instanceof ConfigList
                ? value.readAll(length -> length.isNull() ? -1 : length.asInt())
                : List.of(value.asInt());
    }

    @Override
    public ConfigObject config() {
        List<ConfigValue> lengths = new ArrayList<>();
        outputShape.forEach(n -> lengths.add(n == -1 ? ConfigValue.ofNull() : ConfigValue.of((long) n)));
        return LayerConfig.base(this)
                .with("output_shape", ConfigValue.listOf(lengths))
                .with("equation", ConfigValue.of(equation))
                .with("activation", LayerConfig.write(activation))
                .with("bias_axes", LayerConfig.text(biasAxes))
                .with("kernel_initializer", LayerConfig.write(kernel.initializer()))
                .with("bias_initializer", LayerConfig.write(bias.initializer()))
                .with("kernel_regularizer", LayerConfig.write(kernel.regularizer()))
                .with("bias_regularizer", LayerConfig.write(bias.regularizer()))
                .with("activity_regularizer", LayerConfig.write(activityRegularizer))
                .with("kernel_constraint", LayerConfig.write(kernel.constraint()))
                .with("bias_constraint", LayerConfig.write(bias.constraint()))
                .with("quantization_config", ConfigValue.ofNull());
    }

    @Override
    public EinsumDense withName(String newName) {
        return new EinsumDense(
                newName, equation, outputShape, activation, biasAxes, kernel, bias, activityRegularizer, trainable);
    }

    /** The same with an activation. */
    public EinsumDense withActivation(ActivationFunction newActivation) {
        return new EinsumDense(
                name, equation, outputShape, newActivation, biasAxes, kernel, bias, activityRegularizer, trainable);
    }

    /** The same with a bias along these axes of the output, or none. */
    public EinsumDense withBiasAxes(@Nullable String axes) {
        return new EinsumDense(
                name, equation, outputShape, activation, axes, kernel, bias, activityRegularizer, trainable);
    }

    /** The same with another recipe for the kernel. */
    public EinsumDense withKernel(WeightRecipe newKernel) {
        return new EinsumDense(
                name, equation, outputShape, activation, biasAxes, newKernel, bias, activityRegularizer, trainable);
    }

    /** The same with another recipe for the bias. */
    public EinsumDense withBias(WeightRecipe newBias) {
        return new EinsumDense(
                name, equation, outputShape, activation, biasAxes, kernel, newBias, activityRegularizer, trainable);
    }

    @Override
    public EinsumDense withActivityRegularizer(@Nullable Regularizer regularizer) {
        return new EinsumDense(name, equation, outputShape, activation, biasAxes, kernel, bias, regularizer, trainable);
    }

    /** The same with its kernel frozen and a trained sum of this rank added to it: {@link Lora}. */
    public Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }

    /** The same, trained or frozen. */
    public EinsumDense withTrainable(boolean newTrainable) {
        return new EinsumDense(
                name, equation, outputShape, activation, biasAxes, kernel, bias, activityRegularizer, newTrainable);
    }

    @Override
    public String className() {
        return "EinsumDense";
    }

    private EinsumAxes axes(List<Shape> inputs) {
        return EinsumAxes.of(this, ShapeChecks.single(this, inputs));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return axes(inputs).result();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        EinsumAxes axes = axes(inputs);
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.trainable("kernel", axes.kernelShape(), kernel));
        if (biasAxes != null) {
            weights.add(Weight.trainable("bias", axes.biasShape(), bias));
        }
        return weights;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<LayerFunction> functions = new ArrayList<>();
        functions.add(axes(inputs).function(biasAxes != null));
        if (!(activation instanceof Linear)) {
            functions.add(new ActivationStage(activation));
        }
        if (activityRegularizer != null) {
            functions.add(new ActivityPenalty(activityRegularizer));
        }
        return functions;
    }
}
