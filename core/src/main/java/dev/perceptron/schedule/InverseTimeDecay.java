package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

/**
 * rate(step) = initial/(1 + decayRate·step/decaySteps), with {@code staircase} the quotient of the steps rounded down.
 * Source: Keras {@code InverseTimeDecay}.
 *
 * @param initialLearningRate the rate at step 0
 * @param decaySteps the unit of time in steps, above 0
 * @param decayRate how fast the divisor grows
 * @param staircase whether the rate stays the same between multiples of {@code decaySteps}
 * @param name a name for files
 */
public record InverseTimeDecay(
        double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
        implements Schedule {
    private static final Option<InverseTimeDecay, Double> INITIAL_LEARNING_RATE =
            Option.real("initial_learning_rate", InverseTimeDecay::initialLearningRate);
    private static final Option<InverseTimeDecay, Double> DECAY_STEPS =
            Steps.option("decay_steps", InverseTimeDecay::decaySteps).above(0);
    private static final Option<InverseTimeDecay, Double> DECAY_RATE =
            Option.real("decay_rate", InverseTimeDecay::decayRate);
    private static final Option<InverseTimeDecay, Boolean> STAIRCASE =
            Option.bool("staircase", InverseTimeDecay::staircase, false);

    static final Schema<InverseTimeDecay> SCHEMA = Schema.of(
            "InverseTimeDecay",
            InverseTimeDecay::new,
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            DECAY_RATE,
            STAIRCASE,
            Option.string("name", InverseTimeDecay::name, "InverseTimeDecay"));

    public InverseTimeDecay {
        DECAY_STEPS.check("InverseTimeDecay", decaySteps);
    }

    /** A smooth decay. */
    public static InverseTimeDecay of(double initialLearningRate, double decaySteps, double decayRate) {
        return SCHEMA.of(SCHEMA.values()
                .set(INITIAL_LEARNING_RATE, initialLearningRate)
                .set(DECAY_STEPS, decaySteps)
                .set(DECAY_RATE, decayRate));
    }

    /** The same in stairs. */
    public InverseTimeDecay withStaircase() {
        return SCHEMA.with(this, STAIRCASE, true);
    }

    @Override
    public double at(long step) {
        float p = (float) step / (float) decaySteps;
        return (float) initialLearningRate / (1f + (float) decayRate * (staircase ? Steps.floor(p) : p));
    }

    @Override
    public Schema<InverseTimeDecay> schema() {
        return SCHEMA;
    }
}
