package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import org.jspecify.annotations.Nullable;

/**
 * Half a cosine wave: rate(step) = start·((1 − alpha)·½·(1 + cos(π·step/decaySteps)) + alpha), then start·alpha.
 *
 * <p>With a warm-up the rate first grows in a straight line from {@code initial} to {@code warmupTarget}, from where the
 * wave starts; without one it starts from {@code initial}. Source: Loshchilov and Hutter 2017; Keras {@code
 * CosineDecay}.
 *
 * @param initialLearningRate the rate at step 0
 * @param decaySteps how long the wave takes, above 0
 * @param alpha the rate at the end as a share of that at the wave's start, Keras's default 0
 * @param name a name for files
 * @param warmupTarget the rate after the warm-up, or null for none
 * @param warmupSteps how long the warm-up takes
 */
public record CosineDecay(
        double initialLearningRate,
        double decaySteps,
        double alpha,
        String name,
        @Nullable Double warmupTarget,
        double warmupSteps)
        implements Schedule {
    static final Type<Schedule> TYPE = Type.of("CosineDecay", CosineDecay::read);

    /** Checks the steps. */
    public CosineDecay {
        Steps.checkDecaySteps("CosineDecay", "decay_steps", decaySteps);
    }

    /** A wave down to 0. */
    public static CosineDecay of(double initialLearningRate, double decaySteps) {
        return new CosineDecay(initialLearningRate, decaySteps, 0, "CosineDecay", null, 0);
    }

    /** The same with another end, as a share of the start. */
    public CosineDecay withAlpha(double newAlpha) {
        return new CosineDecay(initialLearningRate, decaySteps, newAlpha, name, warmupTarget, warmupSteps);
    }

    /** The same after a straight line up to {@code target}. */
    public CosineDecay withWarmup(double target, double steps) {
        return new CosineDecay(initialLearningRate, decaySteps, alpha, name, target, steps);
    }

    private static CosineDecay read(ConfigObject config) {
        return new CosineDecay(
                config.read("initial_learning_rate", ConfigValue::asDouble),
                config.read("decay_steps", ConfigValue::asDouble),
                config.readOr("alpha", ConfigValue::asDouble, 0.0),
                config.readOr("name", ConfigValue::string, "CosineDecay"),
                config.optional("warmup_target").isEmpty() ? null : config.read("warmup_target", ConfigValue::asDouble),
                config.readOr("warmup_steps", ConfigValue::asDouble, 0.0));
    }

    @Override
    public double at(long step) {
        float start = (float) initialLearningRate;
        float until = (float) decaySteps;
        if (warmupTarget == null) {
            return decay(Math.min(step, until), start);
        }
        float warm = (float) warmupSteps;
        float target = warmupTarget.floatValue();
        float now = Math.min(step, until + warm);
        return now < warm ? (target - start) * (now / warm) + start : decay(now - warm, target);
    }

    private float decay(float step, float from) {
        float wave = 0.5f * Steps.onePlusCosine(step / (float) decaySteps);
        return from * ((float) (1 - alpha) * wave + (float) alpha);
    }

    @Override
    public String className() {
        return "CosineDecay";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with("initial_learning_rate", ConfigValue.of(initialLearningRate))
                .with("decay_steps", Steps.count(decaySteps))
                .with("alpha", ConfigValue.of(alpha))
                .with("name", ConfigValue.of(name))
                .with(
                        "warmup_target",
                        warmupTarget == null ? ConfigValue.ofNull() : ConfigValue.of(warmupTarget.doubleValue()))
                .with("warmup_steps", Steps.count(warmupSteps));
    }
}
