package dev.perceptron.tabular;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.keras.KerasAttachment;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.features.FeatureJson;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network with the preprocessing of its table: takes rows by columns' names, gives classes or numbers. Immutable; may be
 * asked from any number of threads.
 *
 * <pre>{@code
 * TabularModel model = TabularModel.fit(Table.read(Path.of("houses.csv")), TabularFit.target("price"));
 * model.save(Path.of("houses.keras"));
 * TabularModel same = TabularModel.load(Path.of("houses.keras"));
 * double price = same.predict(Map.of("rooms", 4, "town", "Kazan")).value();
 * }</pre>
 *
 * <p>The file is a {@code .keras} file that Keras opens too: the network on prepared numbers, and beside it, in {@code
 * perceptron/table.json}, how columns become those numbers.
 */
public final class TabularModel {
    private static final KerasAttachment FILE = KerasAttachment.of("table");
    private static final int FORMAT = 1;
    private static final int BATCH = 1024;

    private final Model model;
    private final Features features;
    private final Target target;
    private final TrainingRecord training;

    TabularModel(Model model, Features features, Target target, TrainingRecord training) {
        this.model = model;
        this.features = features;
        this.target = target;
        this.training = training;
    }

    /**
     * Fits a model to a table.
     *
     * @throws TableException if the table or its target is of no use; the message says why
     */
    public static TabularModel fit(Table table, TabularFit settings) {
        return fitAndScore(table, settings).model();
    }

    /** The same, and how good it is on rows its members were not trained on. */
    public static FitResult fitAndScore(Table table, TabularFit settings) {
        return new TabularTrainer(table, settings).fit();
    }

    /**
     * How good models of other parts of the table are on each of so many parts.
     *
     * @return the scores of each part
     */
    public static List<Scores> crossValidate(Table table, TabularFit settings, int parts) {
        int[] known = TargetColumn.known(table, settings.target());
        Table all = table.rows(known);
        Task given = settings.task();
        Task task = given == null ? Task.guess(all.column(settings.target())).task() : given;
        if (parts < 2 || parts > all.rows() / 2) {
            throw new TableException(
                    "The parts must be 2 to half the rows, " + all.rows() / 2 + ", received " + parts + ".");
        }
        double[] values = TargetColumn.fit(all, settings.target(), task).values();
        int[] folds = Folds.of(values, parts, TargetColumn.seed(settings.seed(), 0));
        List<Scores> scores = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            TabularModel model = fit(all.rows(Folds.rows(folds, part, false)), settings.withTask(task));
            scores.add(model.evaluate(all.rows(Folds.rows(folds, part, true))));
        }
        return scores;
    }

    /** The network on prepared numbers. */
    public Model model() {
        return model;
    }

    /** How columns become numbers. */
    public Features features() {
        return features;
    }

    /** What is predicted. */
    public Target target() {
        return target;
    }

    /** How it was trained. */
    public TrainingRecord training() {
        return training;
    }

    // ---- predict ----

    /**
     * The prediction for one row by its columns' names.
     *
     * @param row numbers, strings, booleans or dates, these also as strings as the training table writes them or as {@code
     *     2026-11-23}; null for a missing value; further entries are ignored
     * @throws TableException if a column is missing or its value is of another kind
     */
    public Prediction predict(Map<String, ? extends @Nullable Object> row) {
        List<Rows> inputs = features.encode(row).inputs();
        return new Prediction(target, doubles(model.predict(inputs).get(0).toArray(), 0, outputs()));
    }

    /** The prediction for an object whose parts are the columns. */
    public <T> Prediction predict(T object, RowMapping<T> mapping) {
        return predict(mapping.row(object));
    }

    /**
     * The predictions for the rows of a table; columns are found by name, further ones ignored.
     *
     * @throws TableException if columns are missing; the message names them
     */
    public Predictions predict(Table table) {
        Encoded encoded = features.encode(table);
        double[][] result = new double[table.rows()][];
        if (table.rows() > 0) {
            Tensor outputs = model.predict(encoded.inputs(), BATCH).get(0);
            float[] values = outputs.toArray();
            for (int i = 0; i < result.length; i++) {
                result[i] = doubles(values, i * outputs(), outputs());
            }
        }
        return new Predictions(target, result, encoded.unknown());
    }

    private int outputs() {
        return target instanceof Target.Classes classes ? classes.labels().size() : 1;
    }

    private static double[] doubles(float[] values, int from, int count) {
        return IntStream.range(from, from + count).mapToDouble(i -> values[i]).toArray();
    }

    /**
     * How good the predictions are for a table that has the target. Rows without it, or of a class that training did not
     * know, are left out.
     *
     * @throws TableException if columns or all targets are missing
     */
    public Scores evaluate(Table table) {
        return evaluate(table, predict(table));
    }

    Scores evaluate(Table table, Predictions predictions) {
        double[] values = TargetColumn.of(table, target).values();
        int[] rows = IntStream.range(0, values.length)
                .filter(i -> target instanceof Target.Classes ? values[i] >= 0 : !Double.isNaN(values[i]))
                .toArray();
        if (rows.length == 0) {
            throw new TableException(
                    table.source(), "", "no row has a value of '" + target.name() + "' that the model knows");
        }
        if (target instanceof Target.Classes classes) {
            return ClassScores.of(
                    classes.labels(),
                    IntStream.of(rows).map(row -> (int) values[row]).toArray(),
                    IntStream.of(rows)
                            .mapToObj(row -> predictions.outputs()[row])
                            .toArray(double[][]::new));
        }
        return NumberScores.of(
                IntStream.of(rows).mapToDouble(row -> values[row]).toArray(),
                IntStream.of(rows)
                        .mapToDouble(row -> predictions.outputs()[row][0])
                        .toArray());
    }

    // ---- files ----

    /**
     * Writes model and preprocessing into one file, whole or not at all.
     *
     * @param file its name must end with {@code .keras}
     */
    public void save(Path file) {
        if (!file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".keras")) {
            throw new IllegalArgumentException(
                    "A model of a table is kept in a .keras file, received '" + file + "'; give it that ending.");
        }
        FILE.save(
                model,
                FeatureJson.write(features)
                        .with("format", ConfigValue.of((long) FORMAT))
                        .with("target", FeatureJson.write(target))
                        .with("training", training.json()),
                file);
    }

    /** Whether a {@code .keras} file holds the preprocessing of a table. */
    public static boolean isTabular(Path file) {
        return attachment(file).isPresent();
    }

    private static Optional<ConfigObject> attachment(Path file) {
        try {
            return FILE.read(file);
        } catch (IOException e) {
            boolean said = e instanceof FileSystemException known && known.getReason() != null;
            String what = said ? e.getMessage() : file + ": " + e;
            throw new UncheckedIOException("Can't read " + what, e);
        }
    }

    /**
     * Reads what {@link #save} wrote. A file is data only: nothing in it is run.
     *
     * @throws FormatException if the file is damaged or is the model of no table
     */
    public static TabularModel load(Path file) {
        ConfigObject json = attachment(file)
                .orElseThrow(() -> new FormatException(
                        file.toString(),
                        FILE.member(),
                        "is missing: the file holds a network without the preprocessing of a table"));
        Model model = Model.load(file, LoadOptions.standard().withoutCompile());
        try {
            int format = json.read("format", ConfigValue::asInt);
            if (format != FORMAT) {
                throw new ConfigException(
                        "expected format " + FORMAT + ", received " + format + "; read the file by a newer version.");
            }
            Features features = FeatureJson.read(json);
            Target target = json.read("target", FeatureJson::readTarget);
            TrainingRecord training = json.read("training", TrainingRecord::read);
            ModelFileCheck.check(model, features, target);
            return new TabularModel(model, features, target, training);
        } catch (ConfigException e) {
            String place = e.path().isEmpty() ? FILE.member() : FILE.member() + ": " + e.path();
            throw new FormatException(file.toString(), place, e.problem(), e);
        }
    }

    /** What it predicts, from how many columns, how it was trained. */
    @Override
    public String toString() {
        return "TabularModel: " + target.name() + " ("
                + (target instanceof Target.Classes classes ? classes.labels().size() + " classes" : "number")
                + ") from "
                + features.all().size() + " columns; " + training.networks() + " networks trained on "
                + training.rows() + " rows, " + training.figures();
    }
}
