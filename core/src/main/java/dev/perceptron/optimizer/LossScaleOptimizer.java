package dev.perceptron.optimizer;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
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
    /** An optimizer inside another; the catalogue is asked when it is there. */
    static final OptionType<Optimizer> OPTIMIZER = new OptionType<>(
            "optimizer",
            value -> Optimizers.REGISTRY.read(value),
            optimizer -> Registry.write("keras.optimizers", optimizer),
            List.of(Sgd.of(0.5), Adam.of(0.5)));

    private static final Option<LossScaleOptimizer, Optimizer> INNER =
            Option.of("inner_optimizer", OPTIMIZER, LossScaleOptimizer::inner);
    private static final Option<LossScaleOptimizer, Double> INITIAL_SCALE =
            Option.real("initial_scale", LossScaleOptimizer::initialScale, 32768.0);
    private static final Option<LossScaleOptimizer, Integer> DYNAMIC_GROWTH_STEPS =
            Option.integer("dynamic_growth_steps", LossScaleOptimizer::dynamicGrowthSteps, 2000);

    static final Schema<LossScaleOptimizer> SCHEMA = Schema.of(
            "LossScaleOptimizer",
            (name, inner, scale, steps) -> new LossScaleOptimizer(inner, scale, steps, name),
            Option.string("name", LossScaleOptimizer::ownName, "loss_scale_optimizer"),
            INNER,
            INITIAL_SCALE,
            DYNAMIC_GROWTH_STEPS);

    /** Keras's defaults around this optimizer. */
    public static LossScaleOptimizer of(Optimizer inner) {
        return SCHEMA.of(INNER, inner);
    }

    @Override
    public Schema<LossScaleOptimizer> schema() {
        return SCHEMA;
    }

    /** The same with another first scale. */
    public LossScaleOptimizer withInitialScale(double scale) {
        return SCHEMA.with(this, INITIAL_SCALE, scale);
    }

    /** The same doubling the scale after so many finite steps. */
    public LossScaleOptimizer withDynamicGrowthSteps(int steps) {
        return SCHEMA.with(this, DYNAMIC_GROWTH_STEPS, steps);
    }

    @Override
    public float learningRate() {
        return inner.learningRate();
    }

    @Override
    public LossScaleOptimizer withLearningRate(double learningRate) {
        return SCHEMA.with(this, INNER, inner.withLearningRate(learningRate));
    }

    @Override
    public OptimizerState start(List<Variable> variables) {
        OptimizerState state =
                inner instanceof Rule<?> rule ? new RuleState(rule, variables, null) : inner.start(variables);
        return new LossScaleState(this, state);
    }
}
