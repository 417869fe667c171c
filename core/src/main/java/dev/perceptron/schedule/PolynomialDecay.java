package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

/**
 * rate(step) = (initial − end)·(1 − step/decaySteps)^power + end, then {@code end}; with {@code cycle} it starts again
 * over twice, three times … the steps instead. Source: Keras {@code PolynomialDecay}.
 *
 * @param initialLearningRate the rate at step 0
 * @param decaySteps how many steps until the end, above 0
 * @param endLearningRate the rate at the end, Keras's default 0.0001
 * @param power the exponent, Keras's default 1: a straight line
 * @param cycle whether to start again after the end
 * @param name a name for files
 */
public record PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate, double power, boolean cycle, String name)
        implements Schedule {
    private static final Option<PolynomialDecay, Double> INITIAL_LEARNING_RATE =
            Option.real("initial_learning_rate", PolynomialDecay::initialLearningRate);
    private static final Option<PolynomialDecay, Double> DECAY_STEPS =
            Steps.option("decay_steps", PolynomialDecay::decaySteps).above(0);
    private static final Option<PolynomialDecay, Double> END_LEARNING_RATE =
            Option.real("end_learning_rate", PolynomialDecay::endLearningRate, 0.0001);
    private static final Option<PolynomialDecay, Double> POWER = Option.real("power", PolynomialDecay::power, 1.0);
    private static final Option<PolynomialDecay, Boolean> CYCLE = Option.bool("cycle", PolynomialDecay::cycle, false);

    static final Schema<PolynomialDecay> SCHEMA = Schema.of(
            "PolynomialDecay",
            PolynomialDecay::new,
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            END_LEARNING_RATE,
            POWER,
            CYCLE,
            Option.string("name", PolynomialDecay::name, "PolynomialDecay"));

    public PolynomialDecay {
        DECAY_STEPS.check("PolynomialDecay", decaySteps);
    }

    /** A straight line to 0.0001. */
    public static PolynomialDecay of(double initialLearningRate, double decaySteps) {
        return SCHEMA.of(INITIAL_LEARNING_RATE, initialLearningRate, DECAY_STEPS, decaySteps);
    }

    /** The same with another rate at the end. */
    public PolynomialDecay withEndLearningRate(double rate) {
        return SCHEMA.with(this, END_LEARNING_RATE, rate);
    }

    /** The same with another exponent. */
    public PolynomialDecay withPower(double newPower) {
        return SCHEMA.with(this, POWER, newPower);
    }

    /** The same, starting again after the end. */
    public PolynomialDecay withCycle() {
        return SCHEMA.with(this, CYCLE, true);
    }

    @Override
    public double at(long step) {
        float now = step;
        float until = (float) decaySteps;
        if (cycle) {
            until *= step == 0 ? 1f : (float) Math.ceil(now / until);
        } else {
            now = Math.min(now, until);
        }
        float end = (float) endLearningRate;
        return ((float) initialLearningRate - end) * Steps.power(1f - now / until, (float) power) + end;
    }

    @Override
    public Schema<PolynomialDecay> schema() {
        return SCHEMA;
    }
}
