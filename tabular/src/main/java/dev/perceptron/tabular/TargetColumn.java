package dev.perceptron.tabular;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table's target as a network learns it.
 *
 * @param target what it is
 * @param values each row's class or number
 */
record TargetColumn(Target target, double[] values) {
    private static final int FEWEST_ROWS = 10;
    private static final int MOST_CLASSES = 1000;

    /** The rows whose target is known. */
    static int[] known(Table table, String name) {
        Column column = table.find(name)
                .orElseThrow(() -> new TableException(
                        table.source(), "", "there is no target column '" + name + "'; there are " + names(table)));
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> !column.isMissing(row))
                .toArray();
        if (rows.length == 0) {
            throw new TableException(table.source(), "", "the target '" + name + "' has no values");
        }
        if (rows.length < FEWEST_ROWS) {
            throw new TableException(
                    table.source(),
                    "",
                    "only " + rows.length + (rows.length == 1 ? " row has" : " rows have") + " a value of the target '"
                            + name + "'; at least " + FEWEST_ROWS + " are needed to learn from");
        }
        return rows;
    }

    private static String names(Table table) {
        List<String> names = table.names();
        String first = String.join(", ", names.subList(0, Math.min(10, names.size())));
        return first.substring(0, Math.min(300, first.length())) + (names.size() > 10 ? ", …" : "");
    }

    /** Learns what the target is; all rows have one. */
    static TargetColumn fit(Table table, String name, Task task) {
        Column column = table.column(name);
        if (task == Task.CLASSIFICATION) {
            return classes(table, column.toCategories(), column.kind() != Kind.CATEGORY);
        }
        if (column.kind() == Kind.CATEGORY) {
            throw new TableException(
                    table.source(),
                    "",
                    "the target '" + name + "' holds strings such as '"
                            + column.categories().get(0) + "', which regression can't predict");
        }
        double[] values =
                IntStream.range(0, table.rows()).mapToDouble(column::number).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        if (low == high) {
            throw new TableException(
                    table.source(),
                    "",
                    "the target '" + name + "' has only one value, " + Column.text(low)
                            + ": there is nothing to learn");
        }
        if (!Double.isFinite(deviation) || deviation > Float.MAX_VALUE || (float) deviation == 0) {
            throw new TableException(
                    table.source(),
                    "",
                    "the values of the target '" + name + "' are too large or too close to each other");
        }
        return new TargetColumn(
                new Target.Quantity(name, column.kind() == Kind.DATE, mean, deviation, low, high), values);
    }

    private static TargetColumn classes(Table table, Column column, boolean numbers) {
        boolean[] used = new boolean[column.categories().size()];
        for (int i = 0; i < column.rows(); i++) {
            used[column.code(i)] = true;
        }
        List<String> labels = new ArrayList<>(IntStream.range(0, used.length)
                .filter(i -> used[i])
                .mapToObj(column.categories()::get)
                .toList());
        labels.sort(numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        if (labels.size() == 1) {
            throw new TableException(
                    table.source(),
                    "",
                    "the target '" + column.name() + "' has only one class, '" + labels.get(0)
                            + "': there is nothing to learn");
        }
        if (labels.size() > MOST_CLASSES || labels.size() > table.rows() / 2) {
            throw new TableException(
                    table.source(),
                    "",
                    "the target '" + column.name() + "' has " + labels.size()
                            + " different classes in " + table.rows() + " rows, too many to learn"
                            + (numbers ? "; as a number: --task regression" : ""));
        }
        double[] values = new double[column.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels.indexOf(column.categories().get(column.code(i)));
        }
        return new TargetColumn(new Target.Classes(column.name(), labels), values);
    }

    /** The rows of a table whose target is known and, if classes, known from training. */
    static TargetColumn of(Table table, Target target) {
        Column column = table.column(target.name());
        double[] values = new double[table.rows()];
        if (target instanceof Target.Classes classes) {
            Column texts = column.toCategories();
            for (int i = 0; i < values.length; i++) {
                values[i] = texts.isMissing(i) ? -1 : classes.labels().indexOf(texts.text(i));
            }
        } else {
            if (column.kind() == Kind.CATEGORY) {
                throw new TableException(
                        table.source(),
                        "",
                        "the column '" + target.name() + "' holds strings, the model predicts numbers");
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = column.number(i);
            }
        }
        return new TargetColumn(target, values);
    }

    /** One-hot classes (rows, classes), or standardised numbers (rows, 1). */
    Tensor tensor() {
        if (target instanceof Target.Classes classes) {
            Tensor tensor = Tensor.zeros(values.length, classes.labels().size());
            for (int i = 0; i < values.length; i++) {
                tensor.set(1f, i, (int) values[i]);
            }
            return tensor;
        }
        Target.Quantity number = (Target.Quantity) target;
        Tensor tensor = Tensor.zeros(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            tensor.set((float) ((values[i] - number.mean()) / number.deviation()), i, 0);
        }
        return tensor;
    }

    /** A seed for one of several parts of the work. */
    static long seed(long seed, int part) {
        float[] drawn = Seed.of(seed).stream(Purpose.CUSTOM, 2, part).uniform(2);
        return (long) (drawn[0] * 0x1p24) << 24 | (long) (drawn[1] * 0x1p24);
    }
}
