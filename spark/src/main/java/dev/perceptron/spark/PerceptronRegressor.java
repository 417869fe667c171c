package dev.perceptron.spark;

import dev.perceptron.spark.samples.Columns;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Trains a multilayer perceptron for numbers over the partitions of a table.
 *
 * <pre>{@code
 * PerceptronRegressionModel model = new PerceptronRegressor()
 *         .setHiddenUnits(new int[] {64, 64})
 *         .setActivation("tanh")
 *         .fit(train);                                             // columns features, label
 * Dataset<Row> predicted = model.transform(test);                  // prediction
 * }</pre>
 *
 * <p>Features and labels are learned as they are: bring them to a similar scale first. The same rows, partitions, seed
 * and parameters give the same bits on any cluster, whatever fails on the way.
 */
public class PerceptronRegressor extends Regressor<Vector, PerceptronRegressor, PerceptronRegressionModel>
        implements PerceptronParams<PerceptronRegressor>, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private @Nullable String uid;
    private final Settings settings;

    /** A regressor with a name of its own. */
    public PerceptronRegressor() {
        this(Uid.random("perceptron_regressor"));
    }

    /** A regressor with this name. */
    public PerceptronRegressor(String uid) {
        this(Uid.announce(uid));
    }

    private PerceptronRegressor(Uid uid) {
        this.uid = uid.taken();
        this.settings = new Settings(this, "mean_squared_error");
    }

    @Override
    public String uid() {
        return Uid.of(uid);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public PerceptronRegressor self() {
        return this;
    }

    @Override
    public PerceptronRegressor copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public PerceptronRegressionModel train(Dataset<?> dataset) {
        Columns columns = new Columns(getFeaturesCol(), getLabelCol(), getWeightCol(), getValidationIndicatorCol());
        Trainings.Result result = Trainings.run(this, dataset, columns, samples -> 1, "linear", "");
        return new PerceptronRegressionModel(
                Uid.random("perceptron_regression"), result.model(), result.features(), result.log());
    }

    /** Reads a saved regressor. */
    public static PerceptronRegressor load(String path) {
        return read().load(path);
    }

    /** What reads a saved regressor. */
    public static MLReader<PerceptronRegressor> read() {
        return new DefaultParamsReader<>();
    }
}
