package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * For embeddings of length 1, targets class numbers: draws samples of one class together and others apart, the harder the
 * farther a pair is from where it should be. Source: Sun and others 2020; Keras {@code Circle}.
 *
 * <p>With dⱼ = max(1 − xᵢ·xⱼ, 0) for all samples j of the batch: softplus(P + N), P = ln Σ e^(−γ·(m+d)·(m−d)) over those
 * of the same class, N = ln Σ e^(γ·max(1+m−d, 0)·(1−m−d)) over the others. A sample without one of both does not count.
 * Shapes: predictions (batch, length), targets and values (batch).
 *
 * @param gamma the scale γ, default 80
 * @param margin the margin m, default 0.4
 * @param removeDiagonal whether a sample is no partner of itself, default true
 */
public record Circle(double gamma, double margin, boolean removeDiagonal) implements Loss {
    private static final Option<Circle, Double> GAMMA = Option.real("gamma", Circle::gamma, 80.0);
    private static final Option<Circle, Double> MARGIN = Option.real("margin", Circle::margin, 0.4);
    private static final Option<Circle, Boolean> REMOVE_DIAGONAL =
            Option.bool("remove_diagonal", Circle::removeDiagonal, true);
    static final Schema<Circle> SCHEMA =
            Schema.of("Circle", Circle::new, GAMMA, MARGIN, REMOVE_DIAGONAL).alias("circle");

    @Override
    public Schema<Circle> schema() {
        return SCHEMA;
    }

    /** The same with another scale γ. */
    public Circle withGamma(double gamma) {
        return SCHEMA.with(this, GAMMA, gamma);
    }

    /** The same with another margin m. */
    public Circle withMargin(double margin) {
        return SCHEMA.with(this, MARGIN, margin);
    }

    /** The same with a sample as a partner of itself, or not. */
    public Circle withRemoveDiagonal(boolean removeDiagonal) {
        return SCHEMA.with(this, REMOVE_DIAGONAL, removeDiagonal);
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return valueShape(predicted);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        if (predicted.rank() != 2) {
            throw new IllegalArgumentException("The loss circle needs predictions of shape (batch, length), received "
                    + predicted + "; put Flatten before the output.");
        }
        return Shape.of(predicted.dim(0));
    }

    /** One sample's pairs with all samples of the batch. */
    private final class Pairs {
        final boolean[] same;
        final boolean[] other;
        final double[] products;
        final double[] exponents;
        double sameSum;
        double otherSum;
        private final Tensor yPred;

        Pairs(Tensor yPred) {
            int n = yPred.shape().dim(0);
            this.yPred = yPred;
            this.same = new boolean[n];
            this.other = new boolean[n];
            this.products = new double[n];
            this.exponents = new double[n];
        }

        void of(int i, Tensor yTrue) {
            float[] x = yPred.storage().floats();
            int length = yPred.shape().columns();
            for (int j = 0; j < same.length; j++) {
                boolean equal = label(yTrue, i) == label(yTrue, j);
                same[j] = equal && !(removeDiagonal && i == j);
                other[j] = !equal;
                double product = 0;
                for (int k = 0; k < length; k++) {
                    product += (double) x[yPred.offset() + i * length + k] * x[yPred.offset() + j * length + k];
                }
                products[j] = product;
                double d = Math.max(1 - product, 0);
                exponents[j] = equal
                        ? -gamma * (margin + d) * (margin - d)
                        : gamma * Math.max(1 + margin - d, 0) * (1 - margin - d);
            }
            sameSum = logSum(same);
            otherSum = logSum(other);
        }

        private double logSum(boolean[] chosen) {
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < chosen.length; j++) {
                most = chosen[j] ? Math.max(most, exponents[j]) : most;
            }
            double sum = 0;
            for (int j = 0; j < chosen.length; j++) {
                sum += chosen[j] ? StrictMath.exp(exponents[j] - most) : 0;
            }
            return most == Double.NEGATIVE_INFINITY ? most : most + StrictMath.log(sum);
        }

        /** The slope of P + N with respect to the product with sample j. */
        double slope(int j) {
            double d = Math.max(1 - products[j], 0);
            double inside = products[j] < 1 ? 1 : products[j] == 1 ? 0.5 : 0;
            if (same[j]) {
                return -inside * StrictMath.exp(exponents[j] - sameSum) * 2 * gamma * d;
            }
            double rises = d < 1 + margin ? 2 * d - 2 : 0;
            return other[j] ? -inside * StrictMath.exp(exponents[j] - otherSum) * gamma * rises : 0;
        }
    }

    private static int label(Tensor yTrue, int i) {
        return (int) yTrue.storage().floats()[yTrue.offset() + i];
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        Pairs pairs = new Pairs(yPred);
        for (int i = 0; i < values.size(); i++) {
            pairs.of(i, yTrue);
            double sum = pairs.sameSum + pairs.otherSum;
            values.storage().floats()[values.offset() + i] =
                    (float) (Math.max(sum, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(sum))));
        }
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        int length = yPred.shape().columns();
        float[] x = yPred.storage().floats();
        double[] sums = new double[yPred.size()];
        Pairs pairs = new Pairs(yPred);
        for (int i = 0; i < upstream.size(); i++) {
            pairs.of(i, yTrue);
            double sum = pairs.sameSum + pairs.otherSum;
            double rate = upstream.storage().floats()[upstream.offset() + i] / (1 + StrictMath.exp(-sum));
            for (int j = 0; rate != 0 && j < upstream.size(); j++) {
                double slope = rate * pairs.slope(j);
                for (int k = 0; k < length; k++) {
                    sums[i * length + k] += slope * x[yPred.offset() + j * length + k];
                    sums[j * length + k] += slope * x[yPred.offset() + i * length + k];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            dPred.storage().floats()[dPred.offset() + i] = (float) sums[i];
        }
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public void mask(Tensor yTrue, Tensor mask) {
        for (int i = 0; i < mask.size(); i++) {
            boolean same = false;
            boolean other = false;
            for (int j = 0; j < mask.size(); j++) {
                boolean equal = label(yTrue, i) == label(yTrue, j);
                same |= equal && !(removeDiagonal && i == j);
                other |= !equal;
            }
            mask.storage().floats()[mask.offset() + i] = same && other ? 1f : 0f;
        }
    }
}
