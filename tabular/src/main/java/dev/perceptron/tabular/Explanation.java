package dev.perceptron.tabular;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tabular.features.ColumnEncoding;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns a model uses and how.
 *
 * <pre>{@code
 * Explanation explanation = Explanation.of(model, table, 42);
 * explanation.importances().get(0).column();   // the most important column
 * explanation.dependence("rooms").means();     // the mean price over the number of rooms
 * }</pre>
 */
public final class Explanation {
    private static final int REPETITIONS = 5;
    private static final double ROUNDING = 1e-12;
    private static final int MOST_ROWS = 2000;
    private static final int DEPENDENCE_ROWS = 500;
    private static final int POINTS = 20;
    private static final int MOST_CATEGORIES = 12;

    private final TabularModel model;
    private final Table table;
    private final double error;
    private final List<Importance> importances;

    private Explanation(TabularModel model, Table table, double error, List<Importance> importances) {
        this.model = model;
        this.table = table;
        this.error = error;
        this.importances = List.copyOf(importances);
    }

    /**
     * Explains a model by a table with the target: best one it was not trained on. Of more than 2,000 rows, so many are
     * drawn.
     */
    public static Explanation of(TabularModel model, Table whole, long seed) {
        Table table = sample(whole, MOST_ROWS, seed);
        double error = model.evaluate(table).error();
        List<Importance> importances = new ArrayList<>();
        List<ColumnEncoding> features = model.features().all();
        for (int i = 0; i < features.size(); i++) {
            Column column = table.column(features.get(i).name());
            double[] increases = new double[REPETITIONS];
            for (int j = 0; j < REPETITIONS; j++) {
                int[] order = Seed.of(seed).stream(Purpose.CUSTOM, 4 + i, j).permutation(table.rows());
                double increase = model.evaluate(table.with(column.rows(order))).error() - error;
                increases[j] = Math.abs(increase) < ROUNDING ? 0 : increase;
            }
            double sum = Arrays.stream(increases).sum();
            double mean = Math.abs(sum) < ROUNDING ? 0 : sum / REPETITIONS;
            double variance = Arrays.stream(increases)
                            .map(each -> (each - mean) * (each - mean))
                            .sum()
                    / (REPETITIONS - 1);
            importances.add(new Importance(column.name(), mean, Math.sqrt(variance)));
        }
        importances.sort(Comparator.comparingDouble(each -> -each.increase()));
        return new Explanation(model, table, error, importances);
    }

    private static Table sample(Table table, int rows, long seed) {
        if (table.rows() <= rows) {
            return table;
        }
        int[] order = Seed.of(seed).stream(Purpose.CUSTOM, 3, 0).permutation(table.rows());
        return table.rows(IntStream.of(Arrays.copyOf(order, rows)).sorted().toArray());
    }

    /** The error with all columns as they are. */
    public double error() {
        return error;
    }

    /** How many rows were looked at. */
    public int rows() {
        return table.rows();
    }

    /** All columns, the most important first. */
    public List<Importance> importances() {
        return importances;
    }

    /** The dependence on a column of the number, or of the probability of the last class of two or the commonest of more. */
    public Dependence dependence(String name) {
        if (!(model.target() instanceof Target.Classes classes)) {
            return dependence(name, model.target().name(), 0);
        }
        int label = classes.labels().size() == 2 ? 1 : commonest();
        return dependence(name, classes.labels().get(label), label);
    }

    private int commonest() {
        int[] counts = new int[((Target.Classes) model.target()).labels().size()];
        for (double value : TargetColumn.of(table, model.target()).values()) {
            if (value >= 0) {
                counts[(int) value]++;
            }
        }
        return IntStream.range(0, counts.length)
                .boxed()
                .max(Comparator.comparingInt(i -> counts[i]))
                .orElse(0);
    }

    private Dependence dependence(String name, String label, int output) {
        Table rows = sample(table, DEPENDENCE_ROWS, 0);
        Column column = rows.column(name);
        ColumnEncoding feature = model.features().all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new dev.perceptron.tabular.table.TableException(
                        "The model does not use a column '" + name + "'."));
        List<String> values = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        double[] places;
        if (feature instanceof ColumnEncoding.Categorical categorical) {
            List<String> categories = categorical.categories();
            values.addAll(categories.subList(0, Math.min(MOST_CATEGORIES, categories.size())));
            for (String value : values) {
                String[] texts = new String[rows.rows()];
                Arrays.fill(texts, value);
                columns.add(Column.categories(name, texts));
            }
            places = IntStream.range(0, values.size()).asDoubleStream().toArray();
        } else {
            places = grid(column);
            for (double place : places) {
                double[] numbers = new double[rows.rows()];
                Arrays.fill(numbers, place);
                columns.add(feature.kind() == Kind.DATE ? Column.dates(name, numbers) : Column.numbers(name, numbers));
                values.add(
                        feature.kind() == Kind.DATE
                                ? LocalDate.ofEpochDay((long) Math.floor(place)).toString()
                                : Column.text(place));
            }
        }
        double[] means = columns.stream()
                .mapToDouble(
                        each -> Arrays.stream(model.predict(rows.with(each)).outputs())
                                .mapToDouble(outputs -> outputs[output])
                                .average()
                                .orElse(Double.NaN))
                .toArray();
        return new Dependence(name, feature.kind(), List.copyOf(values), places, label, means);
    }

    /** Quantiles from 2.5 to 97.5 %, each once. */
    private static double[] grid(Column column) {
        double[] sorted = IntStream.range(0, column.rows())
                .mapToDouble(column::number)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[0];
        }
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> sorted[(int) Math.round((0.025 + 0.95 * i / (POINTS - 1)) * (sorted.length - 1))])
                .distinct()
                .toArray();
    }
}
