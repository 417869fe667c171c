package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.Linear;
import dev.perceptron.activation.Relu;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
        implements Layer {
    static final Type<Layer> TYPE = Type.of("Dense", Dense::read);

    /** Checks the number of units. */
    public Dense {
        ShapeChecks.checkKeepsShape("Dense", activation);
        if (units < 1) {
            throw new IllegalArgumentException("Dense needs 1 or more units, received " + units + ".");
        }
    }

    /** A layer of this many units, all else as Keras's defaults. */
    public static Dense of(int units) {
        WeightRecipe kernel = WeightRecipe.of(Initializers.glorotUniform());
        WeightRecipe bias = WeightRecipe.of(Initializers.zeros());
        return new Dense(null, units, Activations.linear(), true, kernel, bias, null, true, null);
    }

    private static Dense read(ConfigObject config) {
        return new Dense(
                LayerConfig.name(config),
                config.read("units", ConfigValue::asInt),
                LayerConfig.activation(config),
                config.readOr("use_bias", ConfigValue::asBool, true),
                LayerConfig.recipe(config, "kernel", WeightRecipe.of(Initializers.glorotUniform())),
                LayerConfig.recipe(config, "bias", LayerConfig.ZEROS),
                LayerConfig.regularizer(config, "activity_regularizer"),
                LayerConfig.trainable(config),
                null);
    }

    @Override
    public ConfigObject config() {
        ConfigObject base = LayerConfig.base(this);
        if (activityRegularizer != null) {
            base = base.with("activity_regularizer", LayerConfig.write(activityRegularizer));
        }
        return base.with("units", ConfigValue.of(units))
                .with("activation", LayerConfig.write(activation))
                .with("use_bias", ConfigValue.of(useBias))
                .with("kernel_initializer", LayerConfig.write(kernel.initializer()))
                .with("bias_initializer", LayerConfig.write(bias.initializer()))
                .with("kernel_regularizer", LayerConfig.write(kernel.regularizer()))
                .with("bias_regularizer", LayerConfig.write(bias.regularizer()))
                .with("kernel_constraint", LayerConfig.write(kernel.constraint()))
                .with("bias_constraint", LayerConfig.write(bias.constraint()))
                .with("quantization_config", ConfigValue.ofNull());
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public Dense withName(String newName) {
        return new Dense(newName, units, activation, useBias, kernel, bias, activityRegularizer, trainable, inputShape);
    }

    /** The same with an activation. */
    public Dense withActivation(ActivationFunction newActivation) {
        return new Dense(name, units, newActivation, useBias, kernel, bias, activityRegularizer, trainable, inputShape);
    }

    /** The same with an activation by Keras's name. */
    public Dense withActivation(String activationName) {
        return withActivation(Activations.get(activationName));
    }

    /** The same with a bias or without. */
    public Dense withUseBias(boolean newUseBias) {
        return new Dense(name, units, activation, newUseBias, kernel, bias, activityRegularizer, trainable, inputShape);
    }

    /** The same with another recipe for the kernel. */
    public Dense withKernel(WeightRecipe newKernel) {
        return new Dense(name, units, activation, useBias, newKernel, bias, activityRegularizer, trainable, inputShape);
    }

    /** The same with another recipe for the bias. */
    public Dense withBias(WeightRecipe newBias) {
        return new Dense(name, units, activation, useBias, kernel, newBias, activityRegularizer, trainable, inputShape);
    }

    /** The same with other first values of the kernel. */
    public Dense withKernelInitializer(Initializer initializer) {
        return withKernel(kernel.withInitializer(initializer));
    }

    /** The same with other first values of the bias. */
    public Dense withBiasInitializer(Initializer initializer) {
        return withBias(bias.withInitializer(initializer));
    }

    /** The same with a penalty on the kernel, or none. */
    public Dense withKernelRegularizer(@Nullable Regularizer regularizer) {
        return withKernel(kernel.withRegularizer(regularizer));
    }

    /** The same with a penalty on the bias, or none. */
    public Dense withBiasRegularizer(@Nullable Regularizer regularizer) {
        return withBias(bias.withRegularizer(regularizer));
    }

    @Override
    public Dense withActivityRegularizer(@Nullable Regularizer regularizer) {
        return new Dense(name, units, activation, useBias, kernel, bias, regularizer, trainable, inputShape);
    }

    /** The same with a constraint on the kernel, or none. */
    public Dense withKernelConstraint(@Nullable Constraint constraint) {
        return withKernel(kernel.withConstraint(constraint));
    }

    /** The same with a constraint on the bias, or none. */
    public Dense withBiasConstraint(@Nullable Constraint constraint) {
        return withBias(bias.withConstraint(constraint));
    }

    /** The same with its kernel frozen and a trained sum of this rank added to it: {@link Lora}. */
    public Lora withLoraRank(int rank) {
        return Lora.of(this, rank);
    }

    /** The same, trained or frozen. */
    public Dense withTrainable(boolean newTrainable) {
        return new Dense(name, units, activation, useBias, kernel, bias, activityRegularizer, newTrainable, inputShape);
    }

    /** The same as a model's first layer, for samples of this shape. */
    public Dense withInputShape(int... shape) {
        return new Dense(
                name, units, activation, useBias, kernel, bias, activityRegularizer, trainable, Shape.of(shape));
    }

    @Override
    public String className() {
        return "Dense";
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
