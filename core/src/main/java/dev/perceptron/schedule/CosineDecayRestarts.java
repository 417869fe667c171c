package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;

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
    private static final Option<CosineDecayRestarts, Double> INITIAL_LEARNING_RATE =
            Option.real("initial_learning_rate", CosineDecayRestarts::initialLearningRate);
    private static final Option<CosineDecayRestarts, Double> FIRST_DECAY_STEPS = Steps.option(
                    "first_decay_steps", CosineDecayRestarts::firstDecaySteps)
            .above(0);
    private static final Option<CosineDecayRestarts, Double> T_MUL =
            Option.real("t_mul", CosineDecayRestarts::tMul, 2.0);
    private static final Option<CosineDecayRestarts, Double> M_MUL =
            Option.real("m_mul", CosineDecayRestarts::mMul, 1.0);
    private static final Option<CosineDecayRestarts, Double> ALPHA =
            Option.real("alpha", CosineDecayRestarts::alpha, 0.0);

    static final Schema<CosineDecayRestarts> SCHEMA = Schema.of(
            "CosineDecayRestarts",
            CosineDecayRestarts::new,
            INITIAL_LEARNING_RATE,
            FIRST_DECAY_STEPS,
            T_MUL,
            M_MUL,
            ALPHA,
            Option.string("name", CosineDecayRestarts::name, "SGDRDecay"));

    public CosineDecayRestarts {
        FIRST_DECAY_STEPS.check("CosineDecayRestarts", firstDecaySteps);
    }

    /** Waves down to 0, each twice as long as the last. */
    public static CosineDecayRestarts of(double initialLearningRate, double firstDecaySteps) {
        return SCHEMA.of(INITIAL_LEARNING_RATE, initialLearningRate, FIRST_DECAY_STEPS, firstDecaySteps);
    }

    /** The same with other factors from wave to wave: of the length and of the start. */
    public CosineDecayRestarts withFactors(double newTMul, double newMMul) {
        return SCHEMA.of(SCHEMA.values(this).set(T_MUL, newTMul).set(M_MUL, newMMul));
    }

    /** The same with another lowest rate, as a share of the initial one. */
    public CosineDecayRestarts withAlpha(double newAlpha) {
        return SCHEMA.with(this, ALPHA, newAlpha);
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
    public Schema<CosineDecayRestarts> schema() {
        return SCHEMA;
    }
}
