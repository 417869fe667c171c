package dev.perceptron.spark;

import dev.perceptron.model.Model;
import dev.perceptron.spark.training.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A trained regression: predicts in batches, to the same bits as the model by itself. */
public class PerceptronRegressionModel extends RegressionModel<Vector, PerceptronRegressionModel>
        implements MLWritable {
    private static final long serialVersionUID = 1L;

    private @Nullable String uid;
    private final SharedModel model;
    private final int features;
    private final transient @Nullable TrainingLog log;

    PerceptronRegressionModel(String uid, SharedModel model, int features, @Nullable TrainingLog log) {
        this(Uid.announce(uid), model, features, log);
    }

    private PerceptronRegressionModel(Uid uid, SharedModel model, int features, @Nullable TrainingLog log) {
        this.uid = uid.taken();
        this.model = model;
        this.features = features;
        this.log = log;
    }

    @Override
    public String uid() {
        return Uid.of(uid);
    }

    @Override
    public int numFeatures() {
        return features;
    }

    /** A copy of the network, compiled, to ask or to train on without Spark. */
    public Model toModel() {
        return model.copy();
    }

    /** How training went; null for a model that was read from files. */
    public @Nullable TrainingLog trainingLog() {
        return log;
    }

    @Override
    public double predict(Vector row) {
        float[] x = new float[features];
        BatchPrediction.put(row, x, 0);
        return model.model().predict(x)[0];
    }

    @Override
    public Dataset<Row> transformImpl(Dataset<?> dataset) {
        BatchPrediction prediction = new BatchPrediction(
                dataset.schema().fieldIndex(getFeaturesCol()), getFeaturesCol(), features, (asked, x) -> {
                    float[] values = asked.model().predict(x).toArray();
                    List<Object[]> rows = new ArrayList<>();
                    for (float value : values) {
                        rows.add(new Object[] {(double) value});
                    }
                    return rows;
                });
        return prediction.on(dataset, BatchPrediction.share(dataset, model), transformSchema(dataset.schema()));
    }

    @Override
    public PerceptronRegressionModel copy(ParamMap extra) {
        PerceptronRegressionModel copy = new PerceptronRegressionModel(uid(), model, features, log);
        return copyValues(copy, extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new KerasWriter(this, model);
    }

    /** Reads a saved model. */
    public static PerceptronRegressionModel load(String path) {
        return read().load(path);
    }

    /** What reads a saved model. */
    public static MLReader<PerceptronRegressionModel> read() {
        return new KerasReader<>(
                PerceptronRegressionModel.class.getName(),
                (uid, model) -> new PerceptronRegressionModel(uid, model, KerasReader.features(model), null));
    }
}
