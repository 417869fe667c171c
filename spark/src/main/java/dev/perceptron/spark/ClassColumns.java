package dev.perceptron.spark;

import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a classification adds: raw predictions, probabilities, predictions, in this order.
 *
 * @param raw whether the first is wanted
 * @param probability whether the second is
 * @param prediction whether the third is
 * @param thresholds by class, or empty
 */
record ClassColumns(boolean raw, boolean probability, boolean prediction, double[] thresholds)
        implements BatchPrediction.Appended {
    int count() {
        return (raw ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
    }

    @Override
    public List<Object[]> of(SharedModel model, Tensor x) {
        ClassOutputs scores = ClassOutputs.of(model, x);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < x.count(); i++) {
            List<Object> values = new ArrayList<>();
            if (raw) {
                values.add(scores.raw(i));
            }
            if (probability) {
                values.add(scores.probability(i));
            }
            if (prediction) {
                values.add(scores.prediction(i, thresholds));
            }
            rows.add(values.toArray());
        }
        return rows;
    }

    /** A table's schema with the new columns in the order of {@link #of}. */
    StructType ordered(StructType transformed, StructType before, PerceptronClassificationModel model) {
        List<StructField> fields = new ArrayList<>(List.of(before.fields()));
        if (raw) {
            fields.add(transformed.apply(model.getRawPredictionCol()));
        }
        if (probability) {
            fields.add(transformed.apply(model.getProbabilityCol()));
        }
        if (prediction) {
            fields.add(transformed.apply(model.getPredictionCol()));
        }
        return new StructType(fields.toArray(new StructField[0]));
    }
}
