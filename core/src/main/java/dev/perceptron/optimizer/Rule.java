package dev.perceptron.optimizer;

import dev.perceptron.config.Schema;
import dev.perceptron.schedule.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer that is one rule for all weights, with the common options. Implementations are records.
 *
 * <pre>{@code
 * Adam.of(0.001).withClipNorm(1.0).withEma(0.99)
 * }</pre>
 *
 * @param <S> the rule itself
 */
public interface Rule<S extends Rule<S>> extends Optimizer {
    /** What all optimizers have in common. */
    OptimizerOptions options();

    /** The rule's options, made by {@link OptimizerOptions#schema}. */
    @Override
    Schema<S> schema();

    /**
     * What the rule remembers, in Keras's order: the slots of one group are listed variable by variable, one group after
     * the other.
     */
    List<List<Slot>> slots();

    /** The first value of a number the rule remembers once for all weights, or null if it needs none. */
    default @Nullable Float scalar() {
        return null;
    }

    /** The weight decay of a variable, or null. */
    default @Nullable Double weightDecay(Variable variable) {
        return options().weightDecay();
    }

    /** Changes the weights once by their gradients, which have been clipped, after weight decay. */
    void apply(StepContext update);

    @Override
    default OptimizerState start(List<Variable> variables) {
        return new RuleState(this, variables);
    }

    @Override
    default float learningRate() {
        return options().rate().at(0);
    }

    @Override
    default S withLearningRate(double learningRate) {
        return OptimizerOptions.with(this, OptimizerOptions.RATE, Rate.of(learningRate));
    }

    /** The same with a learning rate that depends on the step. */
    default S withLearningRate(Schedule schedule) {
        return OptimizerOptions.with(this, OptimizerOptions.RATE, Rate.of(schedule));
    }

    /** The same under another name, by which its variables are listed. */
    default S withName(String name) {
        return OptimizerOptions.with(this, OptimizerOptions.NAME, name);
    }

    /** The same with decoupled weight decay: w −= w·decay·rate before each step, biases included. */
    default S withWeightDecay(double decay) {
        return OptimizerOptions.with(this, OptimizerOptions.WEIGHT_DECAY, decay);
    }

    /** The same without weight decay on variables whose name one of these regular expressions matches somewhere. */
    default S excludeFromWeightDecay(String... names) {
        return OptimizerOptions.with(this, OptimizerOptions.EXCLUDED, List.of(names));
    }

    /** The same with each variable's gradient shortened to at most this Euclidean norm. */
    default S withClipNorm(double norm) {
        return OptimizerOptions.withClips(this, norm, null, null);
    }

    /** The same with all gradients together shortened to at most this Euclidean norm. */
    default S withGlobalClipNorm(double norm) {
        return OptimizerOptions.withClips(this, null, norm, null);
    }

    /** The same with every element of the gradients cut to [−value, value]. */
    default S withClipValue(double value) {
        return OptimizerOptions.withClips(this, null, null, value);
    }

    /** The same with a moving average of the weights, which replaces them when training ends. */
    default S withEma(double momentum) {
        return OptimizerOptions.withEma(this, momentum, null);
    }

    /** The same with a moving average of the weights, which also replaces them every so many iterations. */
    default S withEma(double momentum, int overwriteFrequency) {
        return OptimizerOptions.withEma(this, momentum, overwriteFrequency);
    }

    /** The same with the loss multiplied and the gradients divided by a factor. */
    default S withLossScaleFactor(double factor) {
        return OptimizerOptions.with(this, OptimizerOptions.LOSS_SCALE_FACTOR, factor);
    }

    /** The same changing weights once every so many steps, by the mean of the steps' gradients. */
    default S withGradientAccumulationSteps(int steps) {
        return OptimizerOptions.with(this, OptimizerOptions.GRADIENT_ACCUMULATION_STEPS, steps);
    }
}
