package dev.perceptron.spark;

import dev.perceptron.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Adds a model's predictions to the rows of a table, many rows at a time.
 *
 * @param place the number of the column with the features
 * @param features its name
 * @param width how many features the model takes
 * @param appended what is put behind a row's values
 */
record BatchPrediction(int place, String features, int width, Appended appended) implements Serializable {
    private static final int BATCH = 256;

    /** Makes a row's new values. */
    interface Appended extends Serializable {
        /**
         * The values of the new columns for each row.
         *
         * @param x the features of some rows
         */
        List<Object[]> of(SharedModel model, Tensor x);
    }

    /** The table with new columns, as this schema describes it. */
    Dataset<Row> on(Dataset<?> table, Broadcast<SharedModel> model, StructType schema) {
        return table.toDF().mapPartitions(work(model), Encoders.row(schema));
    }

    /** Sends a model to the executors of a table, once each. */
    static Broadcast<SharedModel> share(Dataset<?> table, SharedModel model) {
        return JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext())
                .broadcast(model);
    }

    private MapPartitionsFunction<Row, Row> work(Broadcast<SharedModel> model) {
        return rows -> new Iterator<>() {
            private final Deque<Row> ready = new ArrayDeque<>();

            @Override
            public boolean hasNext() {
                return !ready.isEmpty() || rows.hasNext();
            }

            @Override
            public Row next() {
                if (ready.isEmpty()) {
                    ready.addAll(predict(rows, model.value()));
                }
                return ready.remove();
            }
        };
    }

    private List<Row> predict(Iterator<Row> rows, SharedModel model) {
        List<Row> batch = new ArrayList<>();
        while (rows.hasNext() && batch.size() < BATCH) {
            batch.add(rows.next());
        }
        float[] x = new float[batch.size() * width];
        for (int i = 0; i < batch.size(); i++) {
            copy(batch.get(i).isNullAt(place) ? null : batch.get(i).getAs(place), x, i * width);
        }
        List<Object[]> more = appended.of(model, Tensor.of(x, batch.size(), width));
        List<Row> done = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Row row = batch.get(i);
            Object[] values = new Object[row.size() + more.get(i).length];
            for (int j = 0; j < row.size(); j++) {
                values[j] = row.get(j);
            }
            System.arraycopy(more.get(i), 0, values, row.size(), more.get(i).length);
            done.add(RowFactory.create(values));
        }
        return done;
    }

    private void copy(@Nullable Vector vector, float[] x, int from) {
        if (vector == null || vector.size() != width) {
            throw new IllegalArgumentException("The model takes " + width + " features, received a row whose column '"
                    + features + "' " + (vector == null ? "is null" : "has " + vector.size())
                    + "; prepare the rows as those that it was trained on.");
        }
        put(vector, x, from);
    }

    /** Writes a vector's values as float32. */
    static void put(Vector vector, float[] x, int from) {
        double[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            x[from + i] = (float) values[i];
        }
    }
}
