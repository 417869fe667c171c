package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;

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
    static final Type<Schedule> TYPE = Type.of("PolynomialDecay", PolynomialDecay::read);

    /** Checks the steps. */
    public PolynomialDecay {
        Steps.checkDecaySteps("PolynomialDecay", "decay_steps", decaySteps);
    }

    /** A straight line to 0.0001. */
    public static PolynomialDecay of(double initialLearningRate, double decaySteps) {
        return new PolynomialDecay(initialLearningRate, decaySteps, 0.0001, 1, false, "PolynomialDecay");
    }

    /** The same with another rate at the end. */
    public PolynomialDecay withEndLearningRate(double rate) {
        return new PolynomialDecay(initialLearningRate, decaySteps, rate, power, cycle, name);
    }

    /** The same with another exponent. */
    public PolynomialDecay withPower(double newPower) {
        return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, newPower, cycle, name);
    }

    /** The same, starting again after the end. */
    public PolynomialDecay withCycle() {
        return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, true, name);
    }

    private static PolynomialDecay read(ConfigObject config) {
        return new PolynomialDecay(
                config.read("initial_learning_rate", ConfigValue::asDouble),
                config.read("decay_steps", ConfigValue::asDouble),
                config.readOr("end_learning_rate", ConfigValue::asDouble, 0.0001),
                config.readOr("power", ConfigValue::asDouble, 1.0),
                config.readOr("cycle", ConfigValue::asBool, false),
                config.readOr("name", ConfigValue::string, "PolynomialDecay"));
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
    public String className() {
        return "PolynomialDecay";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("initial_learning_rate", ConfigValue.of(initialLearningRate))
                .with("decay_steps", Steps.count(decaySteps))
                .with("end_learning_rate", ConfigValue.of(endLearningRate))
                .with("power", ConfigValue.of(power))
                .with("cycle", ConfigValue.of(cycle))
                .with("name", ConfigValue.of(name));
    }
}
