package dev.perceptron.tabular.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Columns of equal length under different names. Immutable.
 *
 * <pre>{@code
 * Table table = Table.read(Path.of("houses.csv"));
 * System.out.println(table);              // what was guessed of each column and why
 * double rooms = table.column("rooms").number(0);
 * }</pre>
 */
public final class Table {
    private final Map<String, Column> columns;
    private final int rows;
    private final String source;
    private final List<Guess> guesses;

    private Table(Map<String, Column> columns, int rows, String source, List<Guess> guesses) {
        this.columns = columns;
        this.rows = rows;
        this.source = source;
        this.guesses = List.copyOf(guesses);
    }

    /** A table of columns. */
    public static Table of(Column... columns) {
        return of(List.of(columns), "", List.of());
    }

    static Table of(List<Column> columns, String source, List<Guess> guesses) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new TableException(source, "", "two columns are called '" + column.name() + "'; rename one");
            }
            if (column.rows() != columns.get(0).rows()) {
                throw new TableException("The column '" + column.name() + "' has " + column.rows() + " rows, '"
                        + columns.get(0).name() + "' has " + columns.get(0).rows() + "; give as many of each.");
            }
        }
        return new Table(byName, columns.isEmpty() ? 0 : columns.get(0).rows(), source, guesses);
    }

    /**
     * Reads a CSV file and guesses delimiter, header and the columns' kinds.
     *
     * @throws TableException if it is no table; the message names file and line
     * @throws java.io.UncheckedIOException if it can't be read
     */
    public static Table read(Path file) {
        return read(file, ReadOptions.guess());
    }

    /** The same with what is known beforehand. */
    public static Table read(Path file, ReadOptions options) {
        TableReader reader = TableReader.open(file, options);
        List<Table> all = new ArrayList<>(1);
        reader.forEach(Integer.MAX_VALUE, all::add);
        return all.get(0);
    }

    /**
     * Reads a CSV file piece by piece, in memory for so many rows only.
     *
     * @param rows the most rows of a piece
     * @param consumer is given each piece; at least one, of no rows if the file has none
     */
    public static void read(Path file, ReadOptions options, int rows, Consumer<Table> consumer) {
        TableReader.open(file, options).forEach(rows, consumer);
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The columns in order. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The columns' names in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The column of a name, if there is one. */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** The column of a name. */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() -> new TableException(
                        source, "", "there is no column '" + name + "'" + ColumnNames.hint(name, columns.keySet())));
    }

    /** The file it was read from; empty if it was put together in memory. */
    public String source() {
        return source;
    }

    /** What was guessed of each column; empty if the table was put together in memory. */
    public List<Guess> guesses() {
        return guesses;
    }

    /** The same table with only these rows, in this order. */
    public Table rows(int... chosen) {
        Map<String, Column> fewer = new LinkedHashMap<>();
        columns.forEach((name, column) -> fewer.put(name, column.rows(chosen)));
        return new Table(fewer, chosen.length, source, guesses);
    }

    /** The same table with a column added, or replaced where one has its name. */
    public Table with(Column column) {
        List<Column> all = new ArrayList<>();
        boolean replaced = false;
        for (Column each : columns.values()) {
            boolean same = each.name().equals(column.name());
            all.add(same ? column : each);
            replaced |= same;
        }
        if (!replaced) {
            all.add(column);
        }
        return of(all, source, guesses);
    }

    /** The same table without some columns; names it does not have are ignored. */
    public Table without(String... names) {
        Map<String, Column> fewer = new LinkedHashMap<>(columns);
        for (String name : names) {
            fewer.remove(name);
        }
        return new Table(fewer, rows, source, guesses);
    }

    /** A line for the table and one for each column: name, kind, missing values and why it was taken for that kind. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(source.isEmpty() ? "table" : source)
                .append(": ")
                .append(ColumnNames.grouped(rows))
                .append(rows == 1 ? " row, " : " rows, ")
                .append(columns.size())
                .append(columns.size() == 1 ? " column" : " columns");
        int width = columns.keySet().stream().mapToInt(String::length).max().orElse(0);
        int pad = Math.min(width, 32);
        for (Column column : columns.values()) {
            String reason = guesses.stream()
                    .filter(guess -> guess.column().equals(column.name()))
                    .map(Guess::reason)
                    .findFirst()
                    .orElse("");
            int missing = column.missing();
            text.append("\n  ")
                    .append(column.name())
                    .append(" ".repeat(Math.max(0, pad - column.name().length()) + 2))
                    .append(column.kind().label())
                    .append(" ".repeat(10 - column.kind().label().length()))
                    .append(reason)
                    .append(
                            missing == 0
                                    ? ""
                                    : (reason.isEmpty() ? "" : "; ") + ColumnNames.grouped(missing) + " missing");
        }
        return text.toString();
    }
}
