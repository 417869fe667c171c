package dev.perceptron.spark;

import dev.perceptron.spark.samples.Columns;
import dev.perceptron.spark.samples.SampleBlocks;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Trains a multilayer perceptron for classes over the partitions of a table.
 *
 * <pre>{@code
 * PerceptronClassifier classifier = new PerceptronClassifier()
 *         .setHiddenUnits(new int[] {128})
 *         .setMaxIter(10);
 * PerceptronClassificationModel model = classifier.fit(train);     // columns features, label
 * Dataset<Row> predicted = model.transform(test);                  // prediction, probability, rawPrediction
 * }</pre>
 *
 * <p>Labels are 0, 1, 2, …, as StringIndexer makes them. The same rows, partitions, seed and parameters give the same
 * bits on any cluster, whatever fails on the way.
 */
public class PerceptronClassifier
        extends ProbabilisticClassifier<Vector, PerceptronClassifier, PerceptronClassificationModel>
        implements PerceptronParams<PerceptronClassifier>, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CLASSES = 100_000;

    private @Nullable String uid;
    private final Settings settings;

    /** A classifier with a name of its own. */
    public PerceptronClassifier() {
        this(Uid.random("perceptron_classifier"));
    }

    /** A classifier with this name. */
    public PerceptronClassifier(String uid) {
        this(Uid.announce(uid));
    }

    private PerceptronClassifier(Uid uid) {
        this.uid = uid.taken();
        this.settings = new Settings(this, "sparse_categorical_crossentropy");
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
    public PerceptronClassifier self() {
        return this;
    }

    @Override
    public PerceptronClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public PerceptronClassificationModel train(Dataset<?> dataset) {
        Columns columns = new Columns(getFeaturesCol(), getLabelCol(), getWeightCol(), getValidationIndicatorCol());
        int known = knownClasses(dataset.schema().apply(getLabelCol()));
        Trainings.Result result =
                Trainings.run(this, dataset, columns, samples -> classes(samples, known), "softmax", "accuracy");
        return new PerceptronClassificationModel(
                Uid.random("perceptron_classification"),
                result.model(),
                result.features(),
                result.outputs(),
                result.log());
    }

    /** How many classes the label's metadata names, or 0. */
    private static int knownClasses(StructField label) {
        Attribute attribute = Attribute.fromStructField(label);
        if (attribute instanceof BinaryAttribute) {
            return 2;
        }
        return attribute instanceof NominalAttribute nominal
                        && nominal.getNumValues().isDefined()
                ? (Integer) nominal.getNumValues().get()
                : 0;
    }

    private int classes(SampleBlocks samples, int known) {
        if (!samples.hasClasses()) {
            throw new IllegalArgumentException("Labels must be the classes' numbers 0, 1, 2, …, received others in"
                    + " column '" + getLabelCol() + "'; make them by StringIndexer, or use PerceptronRegressor.");
        }
        int classes = Math.max(2, Math.max(known, (int) samples.largestLabel() + 1));
        if (classes > MOST_CLASSES) {
            throw new IllegalArgumentException("The largest label in column '" + getLabelCol() + "' is "
                    + (long) samples.largestLabel() + ", which asks for as many classes; at most " + MOST_CLASSES
                    + " are learned. Number the classes by StringIndexer.");
        }
        return classes;
    }

    /** Reads a saved classifier. */
    public static PerceptronClassifier load(String path) {
        return read().load(path);
    }

    /** What reads a saved classifier. */
    public static MLReader<PerceptronClassifier> read() {
        return new DefaultParamsReader<>();
    }
}
