package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
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
        implements KernelBiasLayer<EinsumDense> {
    private static final Option<EinsumDense, List<Integer>> OUTPUT_SHAPE = Option.of(
            "output_shape",
            LayerOptions.LENGTHS.readBy(EinsumDense::readLengths).withSamples(List.of(List.of(5), List.of(-1, 2))),
            EinsumDense::outputShape);
    private static final Option<EinsumDense, String> EQUATION = Option.of(
            "equation", OptionType.STRING.withSamples(List.of("ab,bc->ac", "abc,cd->abd")), EinsumDense::equation);
    private static final Option<EinsumDense, @Nullable String> BIAS_AXES = Option.<EinsumDense, String>of(
                    "bias_axes", OptionType.STRING.withSamples(List.of("c", "d")), EinsumDense::biasAxes)
            .orNull();
    private static final Option<EinsumDense, @Nullable Regularizer> ACTIVITY_REGULARIZER =
            LayerOptions.activityRegularizerOrNull(EinsumDense::activityRegularizer);

    static final Schema<EinsumDense> SCHEMA = LayerOptions.trainable(
            "EinsumDense",
            EinsumDense::new,
            OUTPUT_SHAPE,
            EQUATION,
            KernelBiasOptions.ACTIVATION,
            BIAS_AXES,
            KernelBiasOptions.KERNEL.initializer(),
            KernelBiasOptions.BIAS.initializer(),
            KernelBiasOptions.KERNEL.regularizer(),
            KernelBiasOptions.BIAS.regularizer(),
            ACTIVITY_REGULARIZER,
            KernelBiasOptions.KERNEL.constraint(),
            KernelBiasOptions.BIAS.constraint(),
            LayerOptions.QUANTIZATION);

    public EinsumDense {
        SCHEMA.check(KernelBiasOptions.ACTIVATION, activation);
        outputShape = List.copyOf(outputShape);
        biasAxes = biasAxes == null || biasAxes.isEmpty() ? null : biasAxes;
    }

    private EinsumDense(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(EQUATION),
                values.get(OUTPUT_SHAPE),
                values.get(KernelBiasOptions.ACTIVATION),
                values.get(BIAS_AXES),
                KernelBiasOptions.KERNEL.recipe(values),
                KernelBiasOptions.BIAS.recipe(values),
                values.get(ACTIVITY_REGULARIZER),
                values.get(LayerOptions.TRAINABLE));
    }

    /** Without bias and activation. */
    public static EinsumDense of(String equation, Integer... outputShape) {
        return SCHEMA.of(EQUATION, equation, OUTPUT_SHAPE, List.of(outputShape));
    }

    private static List<Integer> readLengths(ConfigValue value) {
        return value instanceof ConfigList ? LayerOptions.LENGTHS.read().apply(value) : List.of(value.asInt());
    }

    @Override
    public Schema<EinsumDense> schema() {
        return SCHEMA;
    }

    /** The same with a bias along these axes of the output, or none. */
    public EinsumDense withBiasAxes(@Nullable String axes) {
        return SCHEMA.with(this, BIAS_AXES, axes);
    }

    @Override
    public EinsumDense withActivityRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, ACTIVITY_REGULARIZER, regularizer);
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
