package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * Multiplies the loss, and divides its gradient, by a scale that grows until gradients overflow.
 *
 * <p>A step whose gradients are not all finite is left out and halves the scale; after {@code dynamicGrowthSteps} steps
 * in a row without one, the scale doubles. Source: Micikevicius and others 2018; Keras {@code LossScaleOptimizer}.
 *
 * @param inner the optimizer that changes the weights; its own loss scale is not used
 * @param initialScale the first scale, default 32768
 * @param dynamicGrowthSteps after how many finite steps the scale doubles, default 2000
 * @param ownName the name its variables are listed by
 */
public record LossScaleOptimizer(Optimizer inner, double initialScale, int dynamicGrowthSteps, String ownName)
        implements Optimizer {
    static final Type<Optimizer> TYPE = Type.of("LossScaleOptimizer", LossScaleOptimizer::read, "lossscaleoptimizer");

    private static final double INITIAL_SCALE = 32768;
    private static final int GROWTH_STEPS = 2000;

    /** Keras's defaults around this optimizer. */
    public static LossScaleOptimizer of(Optimizer inner) {
        return new LossScaleOptimizer(inner, INITIAL_SCALE, GROWTH_STEPS, OptimizerOptions.snakeCase(TYPE.name()));
    }

    private static LossScaleOptimizer read(ConfigObject config) {
        LossScaleOptimizer usual = of(config.read("inner_optimizer", Optimizers.REGISTRY::read));
        return new LossScaleOptimizer(
                usual.inner,
                config.readOr("initial_scale", ConfigValue::asDouble, usual.initialScale),
                config.readOr("dynamic_growth_steps", ConfigValue::asInt, usual.dynamicGrowthSteps),
                config.readOr("name", ConfigValue::string, usual.ownName));
    }

    /** The same with another first scale. */
    public LossScaleOptimizer withInitialScale(double scale) {
        return new LossScaleOptimizer(inner, scale, dynamicGrowthSteps, ownName);
    }

    /** The same doubling the scale after so many finite steps. */
    public LossScaleOptimizer withDynamicGrowthSteps(int steps) {
        return new LossScaleOptimizer(inner, initialScale, steps, ownName);
    }

    @Override
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("name", ConfigValue.of(ownName))
                .with("inner_optimizer", Registry.write("keras.optimizers", inner))
                .with("initial_scale", ConfigValue.of(initialScale))
                .with("dynamic_growth_steps", ConfigValue.of((long) dynamicGrowthSteps));
    }

    @Override
    public float learningRate() {
        return inner.learningRate();
    }

    @Override
    public LossScaleOptimizer withLearningRate(double learningRate) {
        return new LossScaleOptimizer(inner.withLearningRate(learningRate), initialScale, dynamicGrowthSteps, ownName);
    }

    @Override
    public OptimizerState start(Tensor weights, List<Variable> variables) {
        Optimizer plain =
                inner instanceof Rule<?> rule ? rule.withOptions(rule.options().withLossScaleFactor(null)) : inner;
        return new LossScaleState(this, plain.start(weights, variables));
    }
}
