package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;

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
    static final Type<Schedule> TYPE = Type.of("InverseTimeDecay", InverseTimeDecay::read);

    /** Checks the steps. */
    public InverseTimeDecay {
        Steps.checkDecaySteps("InverseTimeDecay", "decay_steps", decaySteps);
    }

    /** A smooth decay. */
    public static InverseTimeDecay of(double initialLearningRate, double decaySteps, double decayRate) {
        return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, false, "InverseTimeDecay");
    }

    /** The same in stairs. */
    public InverseTimeDecay withStaircase() {
        return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, true, name);
    }

    private static InverseTimeDecay read(ConfigObject config) {
        return new InverseTimeDecay(
                config.read("initial_learning_rate", ConfigValue::asDouble),
                config.read("decay_steps", ConfigValue::asDouble),
                config.read("decay_rate", ConfigValue::asDouble),
                config.readOr("staircase", ConfigValue::asBool, false),
                config.readOr("name", ConfigValue::string, "InverseTimeDecay"));
    }

    @Override
    public double at(long step) {
        float p = (float) step / (float) decaySteps;
        return (float) initialLearningRate / (1f + (float) decayRate * (staircase ? Steps.floor(p) : p));
    }

    @Override
    public String className() {
        return "InverseTimeDecay";
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
