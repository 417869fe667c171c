package dev.perceptron.testkit;

import dev.perceptron.loss.BinaryCrossentropy;
import dev.perceptron.loss.BinaryFocalCrossentropy;
import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.CategoricalFocalCrossentropy;
import dev.perceptron.loss.CategoricalGeneralizedCrossEntropy;
import dev.perceptron.loss.Circle;
import dev.perceptron.loss.CosineSimilarity;
import dev.perceptron.loss.Dice;
import dev.perceptron.loss.Huber;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.SparseCategoricalCrossentropy;
import dev.perceptron.loss.Tversky;
import dev.perceptron.loss.internal.Arctan;
import dev.perceptron.loss.internal.CategoricalHinge;
import dev.perceptron.loss.internal.Hinge;
import dev.perceptron.loss.internal.KLDivergence;
import dev.perceptron.loss.internal.LogCosh;
import dev.perceptron.loss.internal.MeanAbsoluteError;
import dev.perceptron.loss.internal.MeanAbsolutePercentageError;
import dev.perceptron.loss.internal.MeanSquaredError;
import dev.perceptron.loss.internal.MeanSquaredLogarithmicError;
import dev.perceptron.loss.internal.Poisson;
import dev.perceptron.loss.internal.RootMeanSquaredError;
import dev.perceptron.loss.internal.SquaredHinge;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/** The losses once more, straight from Keras's definitions: one value for each sample, or one for the batch. */
final class LossOracles {
    /** 1e−7, as a float. */
    private static final double LOWER = 1e-7f;
    /** 1 − 1e−7, as float32 rounds it: 1 − 2⁻²³. Keras clips in float32, and ln(1−p) at the end hangs on this bit. */
    private static final double UPPER = 1f - 1e-7f;
    /** Dividing by a number nearer to 0 than 1e−2 amplifies rounding a hundredfold: as bad as being 1e−4 from a kink. */
    private static final double SMALL = 1e-2;

    private interface Oracle {
        List<Scalar> values(Loss loss, double[] target, SampleValues predicted);
    }

    private static final Oracles<Oracle> ALL = new Oracles<Oracle>("loss")
            .with(MeanSquaredError.class, each((y, p) -> p.minus(y).squared()))
            .with(MeanAbsoluteError.class, each((y, p) -> p.minus(y).abs()))
            .with(Arctan.class, each((y, p) -> p.minus(y).atan().squared()))
            .with(RootMeanSquaredError.class, (loss, y, p) -> List.of(root(y, p)))
            .with(BinaryCrossentropy.class, (loss, y, p) -> binary((BinaryCrossentropy) loss, y, p))
            .with(CategoricalCrossentropy.class, (loss, y, p) -> categorical((CategoricalCrossentropy) loss, y, p))
            .with(
                    SparseCategoricalCrossentropy.class,
                    (loss, y, p) -> sparse((SparseCategoricalCrossentropy) loss, y, p))
            .with(MeanAbsolutePercentageError.class, each(MoreLossOracles::percentage))
            .with(MeanSquaredLogarithmicError.class, each(MoreLossOracles::squaredLogarithmic))
            .with(CosineSimilarity.class, (loss, y, p) -> MoreLossOracles.cosine(y, p))
            .with(
                    Huber.class,
                    (loss, y, p) -> MoreLossOracles.means(y, p, (a, b) -> MoreLossOracles.huber((Huber) loss, a, b)))
            .with(LogCosh.class, each(MoreLossOracles::logCosh))
            .with(Poisson.class, each(MoreLossOracles::poisson))
            .with(KLDivergence.class, (loss, y, p) -> MoreLossOracles.divergence(y, p))
            .with(
                    BinaryFocalCrossentropy.class,
                    (loss, y, p) -> MoreLossOracles.means(
                            y, p, (a, b) -> MoreLossOracles.binaryFocal((BinaryFocalCrossentropy) loss, a, b)))
            .with(
                    CategoricalFocalCrossentropy.class,
                    (loss, y, p) -> MoreLossOracles.categoricalFocal((CategoricalFocalCrossentropy) loss, y, p))
            .with(
                    CategoricalGeneralizedCrossEntropy.class,
                    (loss, y, p) -> MoreLossOracles.generalized((CategoricalGeneralizedCrossEntropy) loss, y, p))
            .with(Hinge.class, (loss, y, p) -> MoreLossOracles.hinge(false, y, p))
            .with(SquaredHinge.class, (loss, y, p) -> MoreLossOracles.hinge(true, y, p))
            .with(CategoricalHinge.class, (loss, y, p) -> MoreLossOracles.categoricalHinge(y, p))
            .with(Circle.class, (loss, y, p) -> MoreLossOracles.circle((Circle) loss, y, p))
            .with(Losses.none().getClass(), (loss, y, p) -> MoreLossOracles.none(p))
            .with(Dice.class, (loss, y, p) -> MoreLossOracles.dice(y, p))
            .with(Tversky.class, (loss, y, p) -> MoreLossOracles.tversky((Tversky) loss, y, p));

    private LossOracles() {}

    static List<Scalar> values(Loss loss, double[] target, SampleValues predicted) {
        return ALL.of(loss).values(loss, target, predicted);
    }

    /** Keras's {@code sum_over_batch_size}. */
    static Scalar mean(Tape tape, List<Scalar> values) {
        return Scalar.sum(tape, values).times(1.0 / values.size());
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static Oracle each(BinaryOperator<Scalar> f) {
        return (loss, target, predicted) -> {
            List<Scalar> values = new ArrayList<>();
            int columns = predicted.shape().columns();
            for (int i = 0; i < predicted.shape().rows(); i++) {
                List<Scalar> terms = new ArrayList<>();
                for (int j = i * columns; j < (i + 1) * columns; j++) {
                    Scalar p = predicted.get(j);
                    terms.add(f.apply(p.tape().constant(target[j]), p));
                }
                values.add(mean(predicted.get(0).tape(), terms));
            }
            return values;
        };
    }

    private static Scalar root(double[] target, SampleValues predicted) {
        List<Scalar> squares = new ArrayList<>();
        for (int i = 0; i < target.length; i++) {
            squares.add(predicted.get(i).plus(-target[i]).squared());
        }
        Tape tape = predicted.get(0).tape();
        Scalar mean = mean(tape, squares);
        return tape.above(mean, 0) ? mean.sqrt() : tape.constant(0);
    }

    private static List<Scalar> binary(BinaryCrossentropy loss, double[] target, SampleValues predicted) {
        double smoothing = loss.labelSmoothing();
        Oracle oracle = each((t, x) -> {
            double y = t.value() * (1 - smoothing) + smoothing / 2;
            if (loss.fromLogits()) {
                return x.exp().log1p().minus(x.times(y));
            }
            Scalar p = clip(x);
            return p.log().times(-y).plus(p.negate().log1p().times(y - 1));
        });
        return oracle.values(loss, target, predicted);
    }

    private static Scalar clip(Scalar p) {
        if (p.tape().above(p, UPPER)) {
            return p.tape().constant(UPPER);
        }
        if (p.tape().above(p, LOWER)) {
            p.tape().keepAway(Math.min(p.value(), 1 - p.value()) * SMALL);
            return p;
        }
        return p.tape().constant(LOWER);
    }

    private static List<Scalar> categorical(CategoricalCrossentropy loss, double[] target, SampleValues predicted) {
        int classes = predicted.shape().columns();
        double smoothing = loss.labelSmoothing();
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < predicted.shape().rows(); i++) {
            double[] y = new double[classes];
            for (int j = 0; j < classes; j++) {
                y[j] = target[i * classes + j] * (1 - smoothing) + smoothing / classes;
            }
            values.add(crossentropy(y, predicted.row(i), loss.fromLogits()));
        }
        return values;
    }

    private static List<Scalar> sparse(SparseCategoricalCrossentropy loss, double[] target, SampleValues predicted) {
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < target.length; i++) {
            double[] y = new double[predicted.shape().columns()];
            y[(int) target[i]] = 1;
            values.add(crossentropy(y, predicted.row(i), loss.fromLogits()));
        }
        return values;
    }

    private static Scalar crossentropy(double[] y, List<Scalar> row, boolean fromLogits) {
        Tape tape = row.get(0).tape();
        List<Scalar> logs = fromLogits ? logSoftmax(tape, row) : clippedLogs(tape, row);
        Scalar sum = tape.constant(0);
        for (int j = 0; j < y.length; j++) {
            if (y[j] != 0) {
                sum = sum.minus(logs.get(j).times(y[j]));
            }
        }
        return sum;
    }

    private static List<Scalar> logSoftmax(Tape tape, List<Scalar> logits) {
        double shift = logits.stream().mapToDouble(Scalar::value).max().orElse(0);
        Scalar sum =
                Scalar.sum(tape, logits.stream().map(z -> z.plus(-shift).exp()).toList());
        Scalar logSum = sum.log().plus(shift);
        return logits.stream().map(z -> z.minus(logSum)).toList();
    }

    private static List<Scalar> clippedLogs(Tape tape, List<Scalar> row) {
        Scalar sum = Scalar.sum(tape, row);
        tape.keepAway(sum.value() * SMALL);
        return row.stream().map(p -> clip(p.over(sum)).log()).toList();
    }
}
