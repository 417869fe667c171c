package dev.perceptron.loss;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.NearName;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.loss.internal.Arctan;
import dev.perceptron.loss.internal.CategoricalHinge;
import dev.perceptron.loss.internal.Hinge;
import dev.perceptron.loss.internal.KLDivergence;
import dev.perceptron.loss.internal.LogCosh;
import dev.perceptron.loss.internal.LossType;
import dev.perceptron.loss.internal.MeanAbsoluteError;
import dev.perceptron.loss.internal.MeanAbsolutePercentageError;
import dev.perceptron.loss.internal.MeanSquaredError;
import dev.perceptron.loss.internal.MeanSquaredLogarithmicError;
import dev.perceptron.loss.internal.NoLoss;
import dev.perceptron.loss.internal.Poisson;
import dev.perceptron.loss.internal.RootMeanSquaredError;
import dev.perceptron.loss.internal.SquaredHinge;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The losses by name, as Keras's {@code keras.losses} has them; made for static import. Keras's arguments follow by name:
 *
 * <pre>{@code
 * categoricalCrossentropy().withFromLogits(true).withLabelSmoothing(0.1)
 * }</pre>
 *
 * <p>Where {@code compile} takes metrics, it takes losses too: each stands for the metric of its name.
 */
public final class Losses {
    /** All losses by Keras's names. */
    public static final Registry<Loss> REGISTRY = Registry.of(
            "loss",
            Loss.class,
            types(
                    MeanSquaredError.SCHEMA,
                    MeanAbsoluteError.SCHEMA,
                    MeanAbsolutePercentageError.SCHEMA,
                    MeanSquaredLogarithmicError.SCHEMA,
                    RootMeanSquaredError.SCHEMA,
                    Arctan.SCHEMA,
                    CosineSimilarity.SCHEMA,
                    Huber.SCHEMA,
                    LogCosh.SCHEMA,
                    Poisson.SCHEMA,
                    KLDivergence.SCHEMA,
                    BinaryCrossentropy.SCHEMA,
                    BinaryFocalCrossentropy.SCHEMA,
                    CategoricalCrossentropy.SCHEMA,
                    CategoricalFocalCrossentropy.SCHEMA,
                    SparseCategoricalCrossentropy.SCHEMA,
                    CategoricalGeneralizedCrossEntropy.SCHEMA,
                    Hinge.SCHEMA,
                    SquaredHinge.SCHEMA,
                    CategoricalHinge.SCHEMA,
                    Circle.SCHEMA,
                    Dice.SCHEMA,
                    Tversky.SCHEMA));

    private Losses() {}

    @SafeVarargs
    private static LossType[] types(Schema<? extends Loss>... formulas) {
        return Arrays.stream(formulas).map(LossType::new).toArray(LossType[]::new);
    }

    /** No loss at one of several outputs: it is predicted and measured, not trained on; Keras's {@code None}. */
    public static Loss none() {
        return NoLoss.INSTANCE;
    }

    /** mean (p−y)². */
    public static Loss meanSquaredError() {
        return new MeanSquaredError();
    }

    /** √ mean (p−y)² over the batch. */
    public static Loss rootMeanSquaredError() {
        return new RootMeanSquaredError();
    }

    /** mean |p−y|. */
    public static Loss meanAbsoluteError() {
        return new MeanAbsoluteError();
    }

    /** 100 · mean |p−y|/|y|. */
    public static Loss meanAbsolutePercentageError() {
        return new MeanAbsolutePercentageError();
    }

    /** mean (ln(p+1) − ln(y+1))². */
    public static Loss meanSquaredLogarithmicError() {
        return new MeanSquaredLogarithmicError();
    }

    /** mean arctan²(p−y). */
    public static Loss arctan() {
        return new Arctan();
    }

    /** Minus the cosine of the angle between target and prediction. */
    public static CosineSimilarity cosineSimilarity() {
        return CosineSimilarity.SCHEMA.of();
    }

    /** A parabola for errors up to 1, a line beyond. */
    public static Huber huber() {
        return Huber.SCHEMA.of();
    }

    /** A parabola for errors up to {@code delta}, a line beyond. */
    public static Huber huber(double delta) {
        return new Huber(delta);
    }

    /** mean ln cosh(p−y). */
    public static Loss logCosh() {
        return new LogCosh();
    }

    /** mean p − y·ln p, for counts. */
    public static Loss poisson() {
        return new Poisson();
    }

    /** Σ y·ln(y/p), for distributions. */
    public static Loss klDivergence() {
        return new KLDivergence();
    }

    /** For one or more yes-or-no outputs, after a sigmoid. */
    public static BinaryCrossentropy binaryCrossentropy() {
        return BinaryCrossentropy.SCHEMA.of();
    }

    /** Binary crossentropy that looks away from what is already right. */
    public static BinaryFocalCrossentropy binaryFocalCrossentropy() {
        return BinaryFocalCrossentropy.SCHEMA.of();
    }

    /** For one class of several, targets one-hot, after a softmax. */
    public static CategoricalCrossentropy categoricalCrossentropy() {
        return CategoricalCrossentropy.SCHEMA.of();
    }

    /** Categorical crossentropy that looks away from what is already right. */
    public static CategoricalFocalCrossentropy categoricalFocalCrossentropy() {
        return CategoricalFocalCrossentropy.SCHEMA.of();
    }

    /** For one class of several, targets class numbers, after a softmax. */
    public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
        return SparseCategoricalCrossentropy.SCHEMA.of();
    }

    /** For one class of several, targets class numbers some of which are wrong, after a softmax. */
    public static CategoricalGeneralizedCrossEntropy categoricalGeneralizedCrossEntropy() {
        return CategoricalGeneralizedCrossEntropy.SCHEMA.of();
    }

    /** mean max(1 − y·p, 0), targets −1 or 1. */
    public static Loss hinge() {
        return new Hinge();
    }

    /** mean max(1 − y·p, 0)², targets −1 or 1. */
    public static Loss squaredHinge() {
        return new SquaredHinge();
    }

    /** Hinge for one class of several, targets one-hot. */
    public static Loss categoricalHinge() {
        return new CategoricalHinge();
    }

    /** For embeddings of length 1, targets class numbers: pairs of one class near, others apart. */
    public static Circle circle() {
        return Circle.SCHEMA.of();
    }

    /** 1 − 2·Σ y·p / (Σ y + Σ p) over the batch. */
    public static Dice dice() {
        return Dice.SCHEMA.of();
    }

    /** Dice with weights for what was missed and what was called wrongly. */
    public static Tversky tversky() {
        return Tversky.SCHEMA.of();
    }

    /** All of them, with their default arguments, by the name they are logged under. */
    public static Map<String, Loss> all() {
        Map<String, Loss> all = new TreeMap<>();
        for (Type<? extends Loss> type : REGISTRY.types()) {
            Loss loss = REGISTRY.get(type.name());
            all.put(loss.name(), loss);
        }
        return Map.copyOf(all);
    }

    /** The loss of this name or short name: {@code mean_squared_error}, {@code mse}, {@code MeanSquaredError}. */
    public static Loss get(String name) {
        if (!REGISTRY.knows(name)) {
            throw new ConfigException("Unknown loss '" + name + "'" + NearName.orKnown(name, REGISTRY.names()));
        }
        return REGISTRY.get(name);
    }
}
