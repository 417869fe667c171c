package dev.perceptron.spark.samples;

import java.io.Serializable;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Which columns of a table hold what.
 *
 * @param features a vector
 * @param label a number
 * @param weight a number, or empty if all rows count alike
 * @param validation true for rows to validate on, or empty if there are none
 */
public record Columns(String features, String label, String weight, String validation) implements Serializable {
    private static final int LABEL = 1;
    private static final int WEIGHT = 2;
    private static final int VALIDATION = 3;

    /** Whether rows count differently. */
    public boolean weighted() {
        return !weight.isEmpty();
    }

    /** Just these columns, in the order in which {@link #sample} reads them. */
    Dataset<Row> select(Dataset<?> table) {
        return table.select(
                functions.col(features),
                functions.col(label).cast("double"),
                weighted() ? functions.col(weight).cast("double") : functions.lit(1.0),
                validation.isEmpty()
                        ? functions.lit(false)
                        : functions.col(validation).cast("boolean"));
    }

    /** One row's content; refuses what can't be learned from. */
    Sample sample(Row row) {
        if (row.isNullAt(0)) {
            throw new IllegalArgumentException("A row has no features: column '" + features
                    + "' is null; drop such rows, or use VectorAssembler with handleInvalid \"skip\".");
        }
        Vector vector = row.getAs(0);
        float[] x = new float[vector.size()];
        if (vector instanceof SparseVector sparse) {
            for (int i = 0; i < sparse.indices().length; i++) {
                x[sparse.indices()[i]] = feature(sparse.indices()[i], sparse.values()[i]);
            }
        } else {
            double[] values = vector.toArray();
            for (int i = 0; i < x.length; i++) {
                x[i] = feature(i, values[i]);
            }
        }
        float y = number(row, LABEL, label);
        float sampleWeight = number(row, WEIGHT, weight);
        if (sampleWeight < 0) {
            throw new IllegalArgumentException(
                    "A row's weight in column '" + weight + "' is " + sampleWeight + "; weights are 0 or more.");
        }
        return Sample.of(x, y, sampleWeight, !row.isNullAt(VALIDATION) && row.getBoolean(VALIDATION));
    }

    private float feature(int index, double value) {
        float narrow = (float) value;
        if (!Float.isFinite(narrow)) {
            throw new IllegalArgumentException("Feature " + index + " of a row in column '" + features + "' is " + value
                    + ", expected a number that float32 can hold; fill such values (Imputer) or drop the rows.");
        }
        return narrow;
    }

    private static float number(Row row, int place, String column) {
        double value = row.isNullAt(place) ? Double.NaN : row.getDouble(place);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A row's value in column '" + column + "' is "
                    + (row.isNullAt(place) ? "null" : Double.toString(value)) + ", expected a number; drop such rows.");
        }
        return (float) value;
    }
}
