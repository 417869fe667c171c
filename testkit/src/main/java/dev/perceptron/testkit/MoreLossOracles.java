package dev.perceptron.testkit;

import dev.perceptron.loss.BinaryFocalCrossentropy;
import dev.perceptron.loss.CategoricalFocalCrossentropy;
import dev.perceptron.loss.CategoricalGeneralizedCrossEntropy;
import dev.perceptron.loss.Circle;
import dev.perceptron.loss.Huber;
import dev.perceptron.loss.Tversky;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/** The rarer losses once more, with their default axes, straight from Keras's definitions. */
final class MoreLossOracles {
    private static final double EPSILON = 1e-7f;
    private static final double UPPER = 1f - 1e-7f;

    private MoreLossOracles() {}

    /** The mean over each row of a function of target and prediction. */
    static List<Scalar> means(double[] target, SampleValues predicted, BinaryOperator<Scalar> f) {
        int columns = predicted.shape().columns();
        return rows(target, predicted, (y, row) -> sum(y, row, f).times(1.0 / columns));
    }

    private static List<Scalar> rows(
            double[] target, SampleValues predicted, BiFunction<double[], List<Scalar>, Scalar> f) {
        int columns = predicted.shape().columns();
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < predicted.shape().rows(); i++) {
            values.add(f.apply(java.util.Arrays.copyOfRange(target, i * columns, (i + 1) * columns), predicted.row(i)));
        }
        return values;
    }

    private static Scalar sum(double[] y, List<Scalar> row, BinaryOperator<Scalar> f) {
        List<Scalar> terms = new ArrayList<>();
        for (int j = 0; j < y.length; j++) {
            terms.add(f.apply(row.get(j).tape().constant(y[j]), row.get(j)));
        }
        return Scalar.sum(row.get(0).tape(), terms);
    }

    /** x^e of a positive x. */
    private static Scalar power(Scalar x, double e) {
        return x.log().times(e).exp();
    }

    private static Scalar clip(Scalar p, double upper) {
        if (p.tape().above(p, upper)) {
            return p.tape().constant(upper);
        }
        return p.tape().above(p, EPSILON) ? p : p.tape().constant(EPSILON);
    }

    static Scalar percentage(Scalar y, Scalar p) {
        return p.minus(y).abs().times(100 / Math.max(Math.abs(y.value()), EPSILON));
    }

    static Scalar squaredLogarithmic(Scalar y, Scalar p) {
        Scalar large = p.tape().above(p, EPSILON) ? p : p.tape().constant(EPSILON);
        return large.log1p()
                .plus(-StrictMath.log1p(Math.max(y.value(), EPSILON)))
                .squared();
    }

    static Scalar huber(Huber loss, Scalar y, Scalar p) {
        Scalar size = p.minus(y).abs();
        return p.tape().above(size, loss.delta())
                ? size.times(loss.delta()).plus(-loss.delta() * loss.delta() / 2)
                : size.squared().times(0.5);
    }

    static Scalar logCosh(Scalar y, Scalar p) {
        Scalar error = p.minus(y);
        return error.plus(error.times(-2).exp().log1p()).plus(-StrictMath.log(2));
    }

    static Scalar poisson(Scalar y, Scalar p) {
        return p.minus(p.plus(EPSILON).log().times(y.value()));
    }

    /** Every value is 0 whatever is predicted. */
    static List<Scalar> none(SampleValues predicted) {
        return means(new double[predicted.shape().size()], predicted, (y, p) -> p.times(0));
    }

    /** For rows that have partners of their own class and of others. */
    static List<Scalar> circle(Circle loss, double[] labels, SampleValues predicted) {
        Tape tape = predicted.row(0).get(0).tape();
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            List<Scalar> near = new ArrayList<>();
            List<Scalar> far = new ArrayList<>();
            for (int j = 0; j < labels.length; j++) {
                List<Scalar> products = new ArrayList<>();
                for (int k = 0; k < predicted.shape().columns(); k++) {
                    products.add(predicted.row(i).get(k).times(predicted.row(j).get(k)));
                }
                Scalar away = Scalar.sum(tape, products).negate().plus(1);
                Scalar d = tape.above(away, 0) ? away : tape.constant(0);
                double m = loss.margin();
                if (labels[i] != labels[j]) {
                    Scalar weight = d.negate().plus(1 + m);
                    far.add((tape.above(weight, 0) ? weight : tape.constant(0))
                            .times(d.negate().plus(1 - m))
                            .times(loss.gamma())
                            .exp());
                } else if (i != j || !loss.removeDiagonal()) {
                    near.add(d.plus(m).times(d.plus(-m)).times(loss.gamma()).exp());
                }
            }
            Scalar both = Scalar.sum(tape, near).times(Scalar.sum(tape, far));
            values.add(both.log1p());
        }
        return values;
    }

    static List<Scalar> cosine(double[] target, SampleValues predicted) {
        return rows(target, predicted, (y, row) -> {
            double squares = 0;
            for (double each : y) {
                squares += each * each;
            }
            Scalar length = sum(y, row, (a, b) -> b.squared()).sqrt();
            return sum(y, row, (a, b) -> b.times(a.value())).over(length).times(-1 / Math.sqrt(squares));
        });
    }

    static List<Scalar> divergence(double[] target, SampleValues predicted) {
        return rows(
                target,
                predicted,
                (y, row) -> sum(y, row, (a, p) -> {
                    double clipped = Math.max(EPSILON, Math.min(a.value(), 1));
                    return clip(p, 1)
                            .log()
                            .negate()
                            .plus(StrictMath.log(clipped))
                            .times(clipped);
                }));
    }

    static Scalar binaryFocal(BinaryFocalCrossentropy loss, Scalar t, Scalar x) {
        double y = t.value() * (1 - loss.labelSmoothing()) + loss.labelSmoothing() / 2.0;
        Scalar p = loss.fromLogits() ? x.negate().exp().plus(1).reciprocal() : x;
        Scalar clipped = clip(p, UPPER);
        Scalar entropy = clipped.log().times(-y).plus(clipped.negate().log1p().times(y - 1));
        Scalar wrong = p.times(1 - 2 * y).plus(y);
        double balance = loss.applyClassBalancing() ? y * loss.alpha() + (1 - y) * (1 - loss.alpha()) : 1;
        return power(wrong, loss.gamma()).times(entropy).times(balance);
    }

    static List<Scalar> categoricalFocal(CategoricalFocalCrossentropy loss, double[] target, SampleValues predicted) {
        return rows(target, predicted, (y, row) -> {
            List<Scalar> p = loss.fromLogits() ? row.stream().map(Scalar::exp).toList() : row;
            Scalar all = Scalar.sum(row.get(0).tape(), p);
            return sum(y, p, (a, each) -> {
                double smooth = a.value() * (1 - loss.labelSmoothing()) + loss.labelSmoothing() / (double) y.length;
                Scalar q = clip(each.over(all), UPPER);
                return power(q.negate().plus(1), loss.gamma()).times(q.log()).times(-loss.alpha() * smooth);
            });
        });
    }

    static List<Scalar> generalized(CategoricalGeneralizedCrossEntropy loss, double[] labels, SampleValues predicted) {
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Scalar p = predicted.row(i).get((int) labels[i]);
            values.add(power(p, loss.q()).negate().plus(1).times(1 / loss.q()));
        }
        return values;
    }

    static List<Scalar> hinge(boolean squared, double[] target, SampleValues predicted) {
        boolean binary = java.util.Arrays.stream(target).allMatch(y -> y == 0 || y == 1);
        return means(target, predicted, (t, p) -> {
            double y = binary ? 2 * t.value() - 1 : t.value();
            Scalar margin = p.times(-y).plus(1);
            Scalar open = p.tape().above(margin, 0) ? margin : p.tape().constant(0);
            return squared ? open.squared() : open;
        });
    }

    static List<Scalar> categoricalHinge(double[] target, SampleValues predicted) {
        return rows(target, predicted, (y, row) -> {
            Tape tape = row.get(0).tape();
            Scalar right = sum(y, row, (a, p) -> p.times(a.value()));
            Scalar largest = row.get(0).times(1 - y[0]);
            for (int j = 1; j < y.length; j++) {
                Scalar other = row.get(j).times(1 - y[j]);
                largest = tape.above(other.minus(largest), 0) ? other : largest;
            }
            Scalar margin = largest.minus(right).plus(1);
            return tape.above(margin, 0) ? margin : tape.constant(0);
        });
    }

    static List<Scalar> dice(double[] target, SampleValues predicted) {
        return overlap(target, predicted, 2, 0, 1, 1);
    }

    static List<Scalar> tversky(Tversky loss, double[] target, SampleValues predicted) {
        return overlap(target, predicted, 1, 1 - loss.alpha() - loss.beta(), loss.alpha(), loss.beta());
    }

    /** 1 − a·I/(b·I + Σ (c·y + d·p) + 1e−7) over the whole batch. */
    private static List<Scalar> overlap(
            double[] target, SampleValues predicted, double a, double b, double c, double d) {
        List<Scalar> products = new ArrayList<>();
        List<Scalar> rest = new ArrayList<>();
        for (int i = 0; i < target.length; i++) {
            Scalar p = predicted.get(i);
            products.add(p.times(target[i]));
            rest.add(p.times(d).plus(c * target[i]));
        }
        Tape tape = predicted.get(0).tape();
        Scalar common = Scalar.sum(tape, products);
        Scalar whole = common.times(b).plus(Scalar.sum(tape, rest)).plus(EPSILON);
        return List.of(common.over(whole).times(-a).plus(1));
    }
}
