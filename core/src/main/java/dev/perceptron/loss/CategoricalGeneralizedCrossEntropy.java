package dev.perceptron.loss;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/**
 * (1 − p^q)/q of the labelled class's probability p, targets class numbers from 0: between crossentropy (q → 0) and
 * absolute error (q = 1), so wrong labels harm less. Source: Keras {@code CategoricalGeneralizedCrossEntropy}; Zhang and
 * Sabuncu 2018.
 *
 * @param q above 0 and below 1, default 0.5
 */
public record CategoricalGeneralizedCrossEntropy(double q) implements Loss {
    private static final Option<CategoricalGeneralizedCrossEntropy, Double> Q = Option.real(
                    "q", CategoricalGeneralizedCrossEntropy::q, 0.5)
            .mustBe("above 0 and below 1", q -> q > 0 && q < 1);
    static final Schema<CategoricalGeneralizedCrossEntropy> SCHEMA = Schema.of(
                    "CategoricalGeneralizedCrossEntropy", CategoricalGeneralizedCrossEntropy::new, Q)
            .alias("categorical_generalized_cross_entropy");

    public CategoricalGeneralizedCrossEntropy {
        Q.check("CategoricalGeneralizedCrossEntropy", q);
    }

    @Override
    public Schema<CategoricalGeneralizedCrossEntropy> schema() {
        return SCHEMA;
    }

    /** The same with another q, above 0 and below 1. */
    public CategoricalGeneralizedCrossEntropy withQ(double q) {
        return SCHEMA.with(this, Q, q);
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return valueShape(predicted);
    }

    /** The labelled class's probability; 0 for a label that is no class. */
    private static float probability(Tensor yTrue, Tensor yPred, int row) {
        int columns = yPred.shape().columns();
        int label = label(yTrue, row);
        return label < 0 || label >= columns ? 0 : yPred.storage().floats()[yPred.offset() + row * columns + label];
    }

    private static int label(Tensor yTrue, int row) {
        return (int) yTrue.storage().floats()[yTrue.offset() + row];
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        for (int i = 0; i < values.size(); i++) {
            values.storage().floats()[values.offset() + i] =
                    (float) ((1 - StrictMath.pow(probability(yTrue, yPred, i), q)) / q);
        }
    }

    /** −upstream·p^(q−1) at the label; infinite at p = 0, which makes the other classes NaN, as in Keras. */
    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        int columns = yPred.shape().columns();
        for (int i = 0; i < upstream.size(); i++) {
            double slope = -upstream.storage().floats()[upstream.offset() + i]
                    * StrictMath.pow(probability(yTrue, yPred, i), q - 1);
            for (int j = 0; j < columns; j++) {
                dPred.storage().floats()[dPred.offset() + i * columns + j] =
                        (float) (slope * (j == label(yTrue, i) ? 1 : 0));
            }
        }
    }
}
