package dev.perceptron.tabular.features;

import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.ReadOptions;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a table's columns become a network's inputs, learned from the training table and the same ever after. Immutable.
 *
 * <pre>{@code
 * Features features = Features.fit(table, "price");
 * Encoded rows = features.encode(table);
 * }</pre>
 */
public final class Features {
    private final List<ColumnEncoding> features;
    private final Scaling scaling;
    private final List<Map<String, Integer>> places;
    private final List<String> notes;

    Features(List<ColumnEncoding> features, Scaling scaling, List<String> notes) {
        this.features = List.copyOf(features);
        this.scaling = scaling;
        this.notes = List.copyOf(notes);
        this.places = this.features.stream()
                .map(feature ->
                        feature instanceof ColumnEncoding.Categorical c ? c.places() : Map.<String, Integer>of())
                .toList();
    }

    /**
     * Learns from a table: medians, scales and categories.
     *
     * @param target the column that is to be predicted, which is no feature
     * @throws TableException if no column is of use
     */
    public static Features fit(Table table, String target) {
        return new FeatureFitter(table, target).fit();
    }

    /** The features in the table's order. */
    public List<ColumnEncoding> all() {
        return features;
    }

    /** What was left out and why, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    Scaling scaling() {
        return scaling;
    }

    /** How many numbers a row becomes. */
    public int width() {
        return scaling.center().length;
    }

    /** How many vectors each embedded column needs: one for each category, and one for unknown ones, number 0. */
    public List<Integer> embeddings() {
        return features.stream()
                .filter(feature -> feature instanceof ColumnEncoding.Categorical c && c.embedded())
                .map(feature -> ((ColumnEncoding.Categorical) feature).count() + 1)
                .toList();
    }

    /** How a file with such columns is to be read: with the kinds known from training. */
    public ReadOptions readOptions() {
        ReadOptions options = ReadOptions.guess();
        for (ColumnEncoding feature : features) {
            options = options.withKind(feature.name(), feature.kind());
        }
        return options;
    }

    /** Columns that the features need and a table lacks. */
    public List<String> missing(Table table) {
        return features.stream()
                .map(ColumnEncoding::name)
                .filter(name -> table.find(name).isEmpty())
                .toList();
    }

    /** Columns of a table that are not used as features. */
    public List<String> unused(Table table) {
        return table.names().stream()
                .filter(name -> features.stream().noneMatch(each -> each.name().equals(name)))
                .toList();
    }

    /**
     * The rows of a table as a network takes them; columns are found by name, others are ignored.
     *
     * @throws TableException if a column is missing; the message names all that are
     */
    public Encoded encode(Table table) {
        List<String> absent = missing(table);
        if (!absent.isEmpty()) {
            String there = table.names().stream().limit(10).collect(Collectors.joining(", "));
            throw new TableException(
                    table.source(),
                    "",
                    (absent.size() == 1
                                    ? "the column '" + absent.get(0) + "' is"
                                    : "the columns " + quoted(absent) + " are")
                            + " missing, which the model was trained with; the table has "
                            + there + (table.names().size() > 10 ? ", …" : ""));
        }
        List<Column> columns = features.stream().map(column(table)).toList();
        List<int[]> codes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            codes.add(ColumnEncoding.translate(columns.get(i), new LinkedHashMap<>(places.get(i))));
        }
        Encoder encoder = new Encoder(this, table.rows());
        for (int row = 0; row < table.rows(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (features.get(i) instanceof ColumnEncoding.Categorical categorical) {
                    int code = column.code(row);
                    encoder.category(categorical, code < 0 ? -1 : codes.get(i)[code], code < 0);
                } else {
                    encoder.number((ColumnEncoding.Numeric) features.get(i), column.number(row));
                }
            }
            encoder.endRow();
        }
        return encoder.encoded();
    }

    private java.util.function.Function<ColumnEncoding, Column> column(Table table) {
        return feature -> {
            Column column = table.column(feature.name());
            if (feature.kind() == Kind.CATEGORY) {
                return column.toCategories();
            }
            if (column.kind() == Kind.CATEGORY && column.missing() < column.rows()) {
                throw new TableException(
                        table.source(),
                        "",
                        "the column '" + feature.name() + "' holds strings such as '"
                                + column.categories().get(0) + "', the model was trained with "
                                + (feature.kind() == Kind.DATE ? "dates" : "numbers"));
            }
            return column;
        };
    }

    private static String quoted(List<String> names) {
        String first = names.stream().limit(10).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() > 10 ? first + " and " + (names.size() - 10) + " more" : first;
    }

    /**
     * One row by its columns' names: numbers, strings, booleans, {@link java.time.LocalDate} and its relatives; null is
     * a missing value. A date as text is written as in the training table, or year-month-day.
     *
     * @throws TableException if a column is missing or its value is of another kind
     */
    public Encoded encode(Map<String, ? extends @Nullable Object> row) {
        Encoder encoder = new Encoder(this, 1);
        for (int i = 0; i < features.size(); i++) {
            ColumnEncoding feature = features.get(i);
            if (!row.containsKey(feature.name())) {
                throw new TableException(
                        "The row has no '" + feature.name() + "', which the model was trained with; it has "
                                + row.keySet() + ". Give null for a value that is missing.");
            }
            Object value = row.get(feature.name());
            if (feature instanceof ColumnEncoding.Categorical categorical) {
                String text = CellValue.text(value);
                Integer place = text == null ? null : places.get(i).get(text);
                encoder.category(categorical, place == null ? -1 : place, text == null);
            } else {
                ColumnEncoding.Numeric numeric = (ColumnEncoding.Numeric) feature;
                encoder.number(numeric, CellValue.number(numeric, value));
            }
        }
        encoder.endRow();
        return encoder.encoded();
    }

    /** Fills rows of numbers and indices. */
    private static final class Encoder {
        private final Features owner;
        private final float[] numbers;
        private final List<float[]> indices = new ArrayList<>();
        private final double[] row;
        private final int rows;
        private final Map<String, Integer> unknown = new LinkedHashMap<>();
        private int at;
        private int index;
        private int done;

        Encoder(Features owner, int rows) {
            this.owner = owner;
            this.rows = rows;
            this.row = new double[owner.width()];
            this.numbers = new float[Math.multiplyExact(rows, owner.width())];
            owner.embeddings().forEach(count -> indices.add(new float[rows]));
        }

        void number(ColumnEncoding.Numeric feature, double value) {
            boolean known = !Double.isNaN(value) && !Double.isInfinite(value);
            row[at++] = known ? value : feature.median();
            if (feature.flag()) {
                row[at++] = known ? 0 : 1;
            }
        }

        void category(ColumnEncoding.Categorical feature, int place, boolean missing) {
            int known = missing ? feature.missingPlace() : place;
            if (known < 0 && !missing) {
                unknown.merge(feature.name(), 1, Integer::sum);
            }
            if (feature.embedded()) {
                indices.get(index++)[done] = known + 1;
            } else {
                feature.write(known, row, at);
                at += feature.width();
            }
        }

        void endRow() {
            owner.scaling.apply(row, numbers, done * row.length);
            done++;
            at = 0;
            index = 0;
        }

        Encoded encoded() {
            return new Encoded(
                    Tensor.of(numbers, rows, row.length),
                    indices.stream().map(each -> Tensor.of(each, rows, 1)).toList(),
                    unknown);
        }
    }
}
