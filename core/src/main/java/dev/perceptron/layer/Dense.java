package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.Linear;
import dev.perceptron.activation.Relu;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
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
        implements LayerRecipe<Dense> {
    private static final Option<Dense, Integer> UNITS =
            Option.integer("units", Dense::units).atLeast(1);
    private static final Option<Dense, ActivationFunction> ACTIVATION = LayerOptions.activation(Dense::activation);
    private static final Option<Dense, Boolean> USE_BIAS =
            Option.bool("use_bias", Dense::useBias).or(true);
    private static final WeightOptions<Dense> KERNEL =
            WeightOptions.of("kernel", Initializers.glorotUniform(), Dense::kernel);
    private static final WeightOptions<Dense> BIAS = WeightOptions.of("bias", Initializers.zeros(), Dense::bias);
    private static final Option<Dense, @Nullable Regularizer> ACTIVITY_REGULARIZER =
            LayerOptions.activityRegularizer(Dense::activityRegularizer);

    static final Schema<Dense> SCHEMA = Schema.of(
                    "Dense",
                    Dense::new,
                    LayerOptions.NAME,
                    LayerOptions.TRAINABLE,
                    LayerOptions.DTYPE,
                    ACTIVITY_REGULARIZER,
                    UNITS,
                    ACTIVATION,
                    USE_BIAS,
                    KERNEL.initializer(),
                    BIAS.initializer(),
                    KERNEL.regularizer(),
                    BIAS.regularizer(),
                    KERNEL.constraint(),
                    BIAS.constraint(),
                    LayerOptions.INPUT_SHAPE)
            .constant("quantization_config", ConfigValue.ofNull());

    /** Checks that the activation keeps the shape, and the number of units. */
    public Dense {
        ShapeChecks.checkKeepsShape("Dense", activation);
        UNITS.check("Dense", units);
    }

    private Dense(OptionValues values) {
        this(
                values.get(LayerOptions.NAME),
                values.get(UNITS),
                values.get(ACTIVATION),
                values.get(USE_BIAS),
                KERNEL.recipe(values),
                BIAS.recipe(values),
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

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    /** The same with an activation. */
    public Dense withActivation(ActivationFunction newActivation) {
        return SCHEMA.with(this, ACTIVATION, newActivation);
    }

    /** The same with an activation by Keras's name. */
    public Dense withActivation(String activationName) {
        return withActivation(Activations.get(activationName));
    }

    /** The same with a bias or without. */
    public Dense withUseBias(boolean newUseBias) {
        return SCHEMA.with(this, USE_BIAS, newUseBias);
    }

    /** The same with another recipe for the kernel. */
    public Dense withKernel(WeightRecipe newKernel) {
        return KERNEL.with(SCHEMA, this, newKernel);
    }

    /** The same with another recipe for the bias. */
    public Dense withBias(WeightRecipe newBias) {
        return BIAS.with(SCHEMA, this, newBias);
    }

    /** The same with other first values of the kernel. */
    public Dense withKernelInitializer(Initializer initializer) {
        return SCHEMA.with(this, KERNEL.initializer(), initializer);
    }

    /** The same with other first values of the bias. */
    public Dense withBiasInitializer(Initializer initializer) {
        return SCHEMA.with(this, BIAS.initializer(), initializer);
    }

    /** The same with a penalty on the kernel, or none. */
    public Dense withKernelRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, KERNEL.regularizer(), regularizer);
    }

    /** The same with a penalty on the bias, or none. */
    public Dense withBiasRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, BIAS.regularizer(), regularizer);
    }

    @Override
    public Dense withActivityRegularizer(@Nullable Regularizer regularizer) {
        return SCHEMA.with(this, ACTIVITY_REGULARIZER, regularizer);
    }

    /** The same with a constraint on the kernel, or none. */
    public Dense withKernelConstraint(@Nullable Constraint constraint) {
        return SCHEMA.with(this, KERNEL.constraint(), constraint);
    }

    /** The same with a constraint on the bias, or none. */
    public Dense withBiasConstraint(@Nullable Constraint constraint) {
        return SCHEMA.with(this, BIAS.constraint(), constraint);
    }

    /** The same with its kernel frozen and a trained sum of this rank added to it: {@link Lora}. */
    public Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }

    /** The same, trained or frozen. */
    public Dense withTrainable(boolean newTrainable) {
        return SCHEMA.with(this, LayerOptions.TRAINABLE, newTrainable);
    }

    /** The same as a model's first layer, for samples of this shape. */
    public Dense withInputShape(int... shape) {
        return SCHEMA.with(this, LayerOptions.INPUT_SHAPE, Shape.of(shape));
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
