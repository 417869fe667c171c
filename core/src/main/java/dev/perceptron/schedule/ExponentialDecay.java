package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;

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
    static final Type<Schedule> TYPE = Type.of("ExponentialDecay", ExponentialDecay::read);

    /** Checks the steps. */
    public ExponentialDecay {
        Steps.checkDecaySteps("ExponentialDecay", "decay_steps", decaySteps);
    }

    /** A smooth decay. */
    public static ExponentialDecay of(double initialLearningRate, double decaySteps, double decayRate) {
        return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, false, "ExponentialDecay");
    }

    /** The same in stairs. */
    public ExponentialDecay withStaircase() {
        return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, true, name);
    }

    private static ExponentialDecay read(ConfigObject config) {
        return new ExponentialDecay(
                config.read("initial_learning_rate", ConfigValue::asDouble),
                config.read("decay_steps", ConfigValue::asDouble),
                config.read("decay_rate", ConfigValue::asDouble),
                config.readOr("staircase", ConfigValue::asBool, false),
                config.readOr("name", ConfigValue::string, "ExponentialDecay"));
    }

    @Override
    public double at(long step) {
        float p = (float) step / (float) decaySteps;
        return (float) initialLearningRate * Steps.power((float) decayRate, staircase ? Steps.floor(p) : p);
    }

    @Override
    public String className() {
        return "ExponentialDecay";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("initial_learning_rate", ConfigValue.of(initialLearningRate))
                .with("decay_steps", Steps.count(decaySteps))
                .with("decay_rate", ConfigValue.of(decayRate))
                .with("staircase", ConfigValue.of(staircase))
                .with("name", ConfigValue.of(name));
    }
}
