package dev.perceptron.spark;

import dev.perceptron.model.Model;
import dev.perceptron.spark.training.TrainingLog;
import dev.perceptron.tensor.Tensor;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained classification: predicts in batches, to the same bits as the model by itself.
 *
 * <p>{@code probability} is the network's output, {@code rawPrediction} what goes into its last activation (the
 * logarithm of the probability where the last layer has its activation built in), {@code prediction} the class of the
 * largest probability, or as {@code thresholds} say.
 */
public class PerceptronClassificationModel
        extends ProbabilisticClassificationModel<Vector, PerceptronClassificationModel> implements MLWritable {
    private static final long serialVersionUID = 1L;

    private @Nullable String uid;
    private final SharedModel model;
    private final int features;
    private final int classes;
    private final transient @Nullable TrainingLog log;

    PerceptronClassificationModel(String uid, SharedModel model, int features, int classes, @Nullable TrainingLog log) {
        this(Uid.announce(uid), model, features, classes, log);
    }

    private PerceptronClassificationModel(
            Uid uid, SharedModel model, int features, int classes, @Nullable TrainingLog log) {
        this.uid = uid.taken();
        this.model = model;
        this.features = features;
        this.classes = classes;
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

    @Override
    public int numClasses() {
        return classes;
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
    public Vector predictRaw(Vector row) {
        return ClassOutputs.of(model, one(row)).raw(0);
    }

    @Override
    public Vector predictProbability(Vector row) {
        return ClassOutputs.of(model, one(row)).probability(0);
    }

    private Tensor one(Vector row) {
        if (row.size() != features) {
            throw new IllegalArgumentException(
                    "The model takes " + features + " features, received " + row.size() + ".");
        }
        float[] x = new float[features];
        BatchPrediction.put(row, x, 0);
        return Tensor.of(x, 1, features);
    }

    @Override
    public Vector raw2probabilityInPlace(Vector raw) {
        if (!(raw instanceof DenseVector dense)) {
            throw new IllegalArgumentException("Raw predictions are dense vectors, received " + raw + ".");
        }
        ClassOutputs.softmax(dense.values());
        return dense;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema());
        double[] thresholds = isDefined(thresholds()) ? getThresholds() : new double[0];
        ClassColumns columns = new ClassColumns(
                !getRawPredictionCol().isEmpty(),
                !getProbabilityCol().isEmpty(),
                !getPredictionCol().isEmpty(),
                thresholds);
        if (columns.count() == 0) {
            return dataset.toDF();
        }
        BatchPrediction prediction =
                new BatchPrediction(dataset.schema().fieldIndex(getFeaturesCol()), getFeaturesCol(), features, columns);
        return prediction.on(
                dataset, BatchPrediction.share(dataset, model), columns.ordered(schema, dataset.schema(), this));
    }

    /** Spark's own, whose two inherited forms only Scala's types can tell to be one. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public scala.Tuple3 findSummaryModel() {
        return super.findSummaryModel();
    }

    @Override
    public PerceptronClassificationModel copy(ParamMap extra) {
        PerceptronClassificationModel copy = new PerceptronClassificationModel(uid(), model, features, classes, log);
        return copyValues(copy, extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new KerasWriter(this, model);
    }

    /** Reads a saved model. */
    public static PerceptronClassificationModel load(String path) {
        return read().load(path);
    }

    /** What reads a saved model. */
    public static MLReader<PerceptronClassificationModel> read() {
        return new KerasReader<>(
                PerceptronClassificationModel.class.getName(),
                (uid, model) -> new PerceptronClassificationModel(
                        uid, model, KerasReader.features(model), KerasReader.outputs(model), null));
    }
}
