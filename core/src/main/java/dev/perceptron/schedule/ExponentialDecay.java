package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

/**
 * rate(step) = initial·decayRate^(step/decaySteps), with {@code staircase} the quotient rounded down. Source: Keras
 * {@code ExponentialDecay}.
 *
 * @param initialLearningRate the rate at step 0
 * @param decaySteps after how many steps the rate has been multiplied once, above 0
 * @param decayRate the factor
 * @param staircase whether the rate stays the same between multiples of {@code decaySteps}
 * @param name a name for files
 */
public record ExponentialDecay(
        double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
        implements Schedule {
    private static final Option<ExponentialDecay, Double> INITIAL_LEARNING_RATE =
            Option.real("initial_learning_rate", ExponentialDecay::initialLearningRate);
    private static final Option<ExponentialDecay, Double> DECAY_STEPS =
            Steps.option("decay_steps", ExponentialDecay::decaySteps).above(0);
    private static final Option<ExponentialDecay, Double> DECAY_RATE =
            Option.real("decay_rate", ExponentialDecay::decayRate);
    private static final Option<ExponentialDecay, Boolean> STAIRCASE =
            Option.bool("staircase", ExponentialDecay::staircase, false);

    static final Schema<ExponentialDecay> SCHEMA = Schema.of(
            "ExponentialDecay",
            ExponentialDecay::new,
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            DECAY_RATE,
            STAIRCASE,
            Option.string("name", ExponentialDecay::name, "ExponentialDecay"));

    public ExponentialDecay {
        DECAY_STEPS.check("ExponentialDecay", decaySteps);
    }

    /** A smooth decay. */
    public static ExponentialDecay of(double initialLearningRate, double decaySteps, double decayRate) {
        return SCHEMA.of(SCHEMA.values()
                .set(INITIAL_LEARNING_RATE, initialLearningRate)
                .set(DECAY_STEPS, decaySteps)
                .set(DECAY_RATE, decayRate));
    }

    /** The same in stairs. */
    public ExponentialDecay withStaircase() {
        return SCHEMA.with(this, STAIRCASE, true);
    }

    @Override
    public double at(long step) {
        float p = (float) step / (float) decaySteps;
        return (float) initialLearningRate * Steps.power((float) decayRate, staircase ? Steps.floor(p) : p);
    }

    @Override
    public Schema<ExponentialDecay> schema() {
        return SCHEMA;
    }
}
