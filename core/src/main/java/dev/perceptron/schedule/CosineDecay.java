package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
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
    private static final Option<CosineDecay, Double> INITIAL_LEARNING_RATE =
            Option.real("initial_learning_rate", CosineDecay::initialLearningRate);
    private static final Option<CosineDecay, Double> DECAY_STEPS =
            Steps.option("decay_steps", CosineDecay::decaySteps).above(0);
    private static final Option<CosineDecay, Double> ALPHA = Option.real("alpha", CosineDecay::alpha, 0.0);
    private static final Option<CosineDecay, @Nullable Double> WARMUP_TARGET =
            Option.real("warmup_target", CosineDecay::warmupTarget).orNull();
    private static final Option<CosineDecay, Double> WARMUP_STEPS =
            Steps.option("warmup_steps", CosineDecay::warmupSteps).or(0.0);

    static final Schema<CosineDecay> SCHEMA = Schema.of(
            "CosineDecay",
            CosineDecay::new,
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            ALPHA,
            Option.string("name", CosineDecay::name, "CosineDecay"),
            WARMUP_TARGET,
            WARMUP_STEPS);

    public CosineDecay {
        DECAY_STEPS.check("CosineDecay", decaySteps);
    }

    /** A wave down to 0. */
    public static CosineDecay of(double initialLearningRate, double decaySteps) {
        return SCHEMA.of(INITIAL_LEARNING_RATE, initialLearningRate, DECAY_STEPS, decaySteps);
    }

    /** The same with another end, as a share of the start. */
    public CosineDecay withAlpha(double newAlpha) {
        return SCHEMA.with(this, ALPHA, newAlpha);
    }

    /** The same after a straight line up to {@code target}. */
    public CosineDecay withWarmup(double target, double steps) {
        return SCHEMA.of(SCHEMA.values(this).set(WARMUP_TARGET, target).set(WARMUP_STEPS, steps));
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
    public Schema<CosineDecay> schema() {
        return SCHEMA;
    }
}
