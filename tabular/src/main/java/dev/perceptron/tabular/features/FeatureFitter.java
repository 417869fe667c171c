package dev.perceptron.tabular.features;

import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns features from a table; says which columns it leaves out and why. */
final class FeatureFitter {
    /** Up to so many categories become numbers of their own; more become an embedding. Source: RealMLP. */
    private static final int MOST_ONE_HOT = 8;
    /** The most categories of a column that are kept; rarer ones count as unknown. */
    private static final int MOST_CATEGORIES = 5000;

    private static final int LONGEST_CATEGORY = 200;
    private static final int MOST_WIDTH = 20_000;
    private static final int FEW_ROWS = 20;
    private static final double IDENTIFIER = 0.9;
    private static final Set<String> COUNTERS = Set.of("id", "index", "row", "rownames", "unnamed: 0", "column1", "");

    private final Table table;
    private final String target;
    private final List<ColumnEncoding> features = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FeatureFitter(Table table, String target) {
        this.table = table;
        this.target = target;
    }

    Features fit() {
        for (Column column : table.columns()) {
            if (!column.name().equals(target)) {
                ColumnEncoding feature = column.kind() == Kind.CATEGORY ? categorical(column) : numeric(column);
                if (feature != null) {
                    features.add(feature);
                    columns.add(column);
                }
            }
        }
        if (features.isEmpty()) {
            throw new TableException(
                    table.source(),
                    "",
                    "no column is left to predict '" + target + "' from"
                            + (notes.isEmpty() ? "; the table has no other" : ": " + String.join("; ", notes)));
        }
        int width = features.stream().mapToInt(ColumnEncoding::width).sum();
        if (width > MOST_WIDTH) {
            throw new TableException(
                    table.source(),
                    "",
                    "the columns make " + width + " numbers of a row, at most " + MOST_WIDTH
                            + " are taken; leave columns out");
        }
        return new Features(features, scaling(width), notes);
    }

    private void leaveOut(Column column, String why) {
        notes.add("'" + column.name() + "' is left out: " + why);
    }

    private @Nullable ColumnEncoding numeric(Column column) {
        double[] sorted = Quantiles.sorted(
                IntStream.range(0, column.rows()).mapToDouble(column::number).toArray());
        if (sorted.length == 0) {
            leaveOut(column, "it has no values");
            return null;
        }
        boolean flag = sorted.length < column.rows();
        if (sorted[0] == sorted[sorted.length - 1] && !flag) {
            leaveOut(column, "all its values are equal");
            return null;
        }
        if (!flag && isCounter(column)) {
            leaveOut(column, "it numbers the rows");
            return null;
        }
        return new ColumnEncoding.Numeric(
                column.name(), column.kind() == Kind.DATE, Quantiles.at(sorted, 0.5), flag, column.dateFormat());
    }

    private boolean isCounter(Column column) {
        if (!COUNTERS.contains(column.name().toLowerCase(Locale.ROOT)) || column.rows() < 3) {
            return false;
        }
        for (int i = 1; i < column.rows(); i++) {
            if (column.number(i) != column.number(i - 1) + 1) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ColumnEncoding categorical(Column column) {
        int[] counts = new int[column.categories().size()];
        int known = 0;
        for (int i = 0; i < column.rows(); i++) {
            if (!column.isMissing(i)) {
                counts[column.code(i)]++;
                known++;
            }
        }
        List<Integer> used = IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -counts[i])
                        .thenComparing(i -> column.categories().get(i)))
                .toList();
        boolean missing = known < column.rows();
        if (used.isEmpty() || (used.size() == 1 && !missing)) {
            leaveOut(column, used.isEmpty() ? "it has no values" : "all its values are equal");
            return null;
        }
        if (used.size() >= IDENTIFIER * known && known > FEW_ROWS) {
            leaveOut(column, "nearly every row has a string of its own");
            return null;
        }
        boolean embedded = used.size() + (missing ? 1 : 0) > MOST_ONE_HOT;
        List<String> kept = used.stream()
                .filter(i -> !embedded || counts[i] > 1)
                .map(column.categories()::get)
                .filter(text -> text.length() <= LONGEST_CATEGORY)
                .limit(MOST_CATEGORIES)
                .sorted()
                .toList();
        return new ColumnEncoding.Categorical(column.name(), kept, missing, embedded);
    }

    /** Every number of a row is scaled, one-hot ones too. */
    private Scaling scaling(int width) {
        double[] center = new double[width];
        double[] scale = new double[width];
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            ColumnEncoding feature = features.get(i);
            double[][] values = values(feature, columns.get(i));
            for (double[] each : values) {
                double[] fitted = Scaling.fit(each);
                center[at] = fitted[0];
                scale[at++] = fitted[1];
            }
        }
        return new Scaling(center, scale);
    }

    private static double[][] values(ColumnEncoding feature, Column column) {
        double[][] values = new double[feature.width()][column.rows()];
        double[] row = new double[feature.width()];
        int[] places = feature instanceof ColumnEncoding.Categorical categorical
                ? ColumnEncoding.translate(column, new java.util.HashMap<>(categorical.places()))
                : new int[0];
        for (int i = 0; i < column.rows() && row.length > 0; i++) {
            if (feature instanceof ColumnEncoding.Categorical categorical) {
                int code = column.code(i);
                categorical.write(code < 0 ? categorical.missingPlace() : places[code], row, 0);
            } else if (feature instanceof ColumnEncoding.Numeric numeric) {
                row[0] = column.isMissing(i) ? numeric.median() : column.number(i);
                if (numeric.flag()) {
                    row[1] = column.isMissing(i) ? 1 : 0;
                }
            }
            for (int j = 0; j < row.length; j++) {
                values[j][i] = row[j];
            }
        }
        return values;
    }
}
