package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: y = f(x·K + b). Source: Keras {@code Dense}, defaults included.
 *
 * <p>Shapes: x (batch, …, in), K (in, units), b (units), y (batch, …, units); only the last axis is contracted.
 *
 * <pre>{@code
 * Dense.of(128).withActivation(relu()).withKernelInitializer(heNormal()).withKernelRegularizer(l2(1e-4f))
 * }</pre>
 *
 * @param name the user's name, or null
 * @param units how many outputs, 1 or more
 * @param activation f, default linear
 * @param useBias whether b is added, default true
 * @param kernel how K starts (default Glorot uniform) and is held
 * @param bias how b starts (default zeros) and is held
 * @param activityRegularizer a penalty on y, divided by the batch size, or null
 * @param trainable whether the optimizer changes K and b
 * @param inputShape the input's shape if this is a model's first layer, or null
 */
public record Dense(
        @Nullable String name,
        int units,
        ActivationFunction activation,
        boolean useBias,
        WeightRecipe kernel,
        WeightRecipe bias,
        @Nullable Regularizer activityRegularizer,
        boolean trainable,
        @Nullable Shape inputShape)
        implements KernelBiasLayer<Dense> {
    private static final Option<Dense, Integer> UNITS =
            Option.integer("units", Dense::units).atLeast(1);
    private static final Option<Dense, Boolean> USE_BIAS = Option.bool("use_bias", Dense::useBias, true);
    private static final Option<Dense, @Nullable Regularizer> ACTIVITY_REGULARIZER =
            LayerOptions.activityRegularizer(Dense::activityRegularizer);

    static final Schema<Dense> SCHEMA = LayerOptions.trainable(
            "Dense",
            Dense::new,
            ACTIVITY_REGULARIZER,
            UNITS,
            KernelBiasOptions.ACTIVATION,
            USE_BIAS,
            KernelBiasOptions.KERNEL.initializer(),
            KernelBiasOptions.BIAS.initializer(),
            KernelBiasOptions.KERNEL.regularizer(),
            KernelBiasOptions.BIAS.regularizer(),
            KernelBiasOptions.KERNEL.constraint(),
            KernelBiasOptions.BIAS.constraint(),
            LayerOptions.QUANTIZATION,
            LayerOptions.INPUT_SHAPE);

    public Dense {
        SCHEMA.check(KernelBiasOptions.ACTIVATION, activation);
        SCHEMA.check(UNITS, units);
    }

    private Dense(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(UNITS),
                values.get(KernelBiasOptions.ACTIVATION),
                values.get(USE_BIAS),
                KernelBiasOptions.KERNEL.recipe(values),
                KernelBiasOptions.BIAS.recipe(values),
                values.get(ACTIVITY_REGULARIZER),
                values.get(LayerOptions.TRAINABLE),
                values.get(LayerOptions.INPUT_SHAPE));
    }

    /** A layer of this many units, all else as Keras's defaults. */
    public static Dense of(int units) {
        return SCHEMA.of(UNITS, units);
    }

    @Override
    public Schema<Dense> schema() {
        return SCHEMA;
    }

    /** The same with a bias or without. */
    public Dense withUseBias(boolean newUseBias) {
        return SCHEMA.with(this, USE_BIAS, newUseBias);
    }

    @Override
    public Dense withActivityRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, ACTIVITY_REGULARIZER, regularizer);
    }

    /** The same as a model's first layer, for samples of this shape. */
    public Dense withInputShape(int... shape) {
        return SCHEMA.with(this, LayerOptions.INPUT_SHAPE, Shape.of(shape));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = ShapeChecks.single(this, inputs);
        if (input.rank() < 1) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " needs samples with one or more axes, received " + input
                            + "; put Reshape or Input.of(n) before it.");
        }
        return input.with(-1, units);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int in = ShapeChecks.single(this, inputs).columns();
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.trainable("kernel", Shape.of(in, units), kernel));
        if (useBias) {
            weights.add(Weight.trainable("bias", Shape.of(units), bias));
        }
        return weights;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<LayerFunction> functions = new ArrayList<>();
        functions.add(new DenseFunction(useBias, activation instanceof Relu));
        if (!(activation instanceof Relu || activation instanceof Linear)) {
            functions.add(new ActivationStage(activation));
        }
        if (activityRegularizer != null) {
            functions.add(new ActivityPenalty(activityRegularizer));
        }
        return functions;
    }
}
