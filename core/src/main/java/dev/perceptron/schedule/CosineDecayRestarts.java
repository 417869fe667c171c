package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;

/**
 * Half cosine waves one after the other; wave i lasts firstDecaySteps·tMulⁱ steps and starts at initial·mMulⁱ. Source:
 * Loshchilov and Hutter 2017 (SGDR); Keras {@code CosineDecayRestarts}.
 *
 * @param initialLearningRate the rate at step 0
 * @param firstDecaySteps how long the first wave takes, above 0
 * @param tMul by how much each wave is longer than the last, Keras's default 2
 * @param mMul by how much each wave starts higher than the last, Keras's default 1
 * @param alpha the lowest rate as a share of the initial one, Keras's default 0
 * @param name a name for files
 */
public record CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha, String name)
        implements Schedule {
    static final Type<Schedule> TYPE = Type.of("CosineDecayRestarts", CosineDecayRestarts::read);

    /** Checks the steps. */
    public CosineDecayRestarts {
        Steps.checkDecaySteps("CosineDecayRestarts", "first_decay_steps", firstDecaySteps);
    }

    /** Waves down to 0, each twice as long as the last. */
    public static CosineDecayRestarts of(double initialLearningRate, double firstDecaySteps) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, 2, 1, 0, "SGDRDecay");
    }

    /** The same with other factors from wave to wave: of the length and of the start. */
    public CosineDecayRestarts withFactors(double newTMul, double newMMul) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, newTMul, newMMul, alpha, name);
    }

    /** The same with another lowest rate, as a share of the initial one. */
    public CosineDecayRestarts withAlpha(double newAlpha) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, newAlpha, name);
    }

    private static CosineDecayRestarts read(ConfigObject config) {
        return new CosineDecayRestarts(
                config.read("initial_learning_rate", ConfigValue::asDouble),
                config.read("first_decay_steps", ConfigValue::asDouble),
                config.readOr("t_mul", ConfigValue::asDouble, 2.0),
                config.readOr("m_mul", ConfigValue::asDouble, 1.0),
                config.readOr("alpha", ConfigValue::asDouble, 0.0),
                config.readOr("name", ConfigValue::string, "SGDRDecay"));
    }

    @Override
    public double at(long step) {
        float completed = (float) step / (float) firstDecaySteps;
        float longer = (float) tMul;
        float restart;
        float fraction;
        if (longer == 1f) {
            restart = Steps.floor(completed);
            fraction = completed - restart;
        } else {
            restart = Steps.floor(Steps.log(1f - completed * (1f - longer)) / Steps.log(longer));
            float length = Steps.power(longer, restart);
            fraction = (completed - (1f - length) / (1f - longer)) / length;
        }
        float wave = 0.5f * Steps.power((float) mMul, restart) * Steps.onePlusCosine(fraction);
        float lowest = (float) alpha;
        return (float) initialLearningRate * ((1f - lowest) * wave + lowest);
    }

    @Override
    public String className() {
        return "CosineDecayRestarts";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("initial_learning_rate", ConfigValue.of(initialLearningRate))
                .with("first_decay_steps", Steps.count(firstDecaySteps))
                .with("t_mul", ConfigValue.of(tMul))
                .with("m_mul", ConfigValue.of(mMul))
                .with("alpha", ConfigValue.of(alpha))
                .with("name", ConfigValue.of(name));
    }
}
