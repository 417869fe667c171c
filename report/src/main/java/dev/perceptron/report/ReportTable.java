package dev.perceptron.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of strings, which the report shows and also writes as CSV.
 *
 * @param name for files: small letters, digits and hyphens
 * @param caption what it shows
 * @param columns the columns' names
 * @param rows the rows, each with a string for each column
 */
public record ReportTable(String name, String caption, List<String> columns, List<List<String>> rows) {
    /** Copies the lists and checks the rows' lengths. */
    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("The table '" + name + "' has " + columns.size()
                        + " columns, received a row of " + row.size() + ": " + row + ".");
            }
        }
    }

    /** A table without rows. */
    public static ReportTable of(String name, String caption, String... columns) {
        return new ReportTable(name, caption, List.of(columns), List.of());
    }

    /** The same with one more row. */
    public ReportTable row(Object... cells) {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(Arrays.stream(cells).map(String::valueOf).toList());
        return new ReportTable(name, caption, columns, more);
    }

    /** The table as CSV (RFC 4180), the minus sign as a hyphen so that programs read the numbers. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        line(columns, text);
        rows.forEach(row -> line(row, text));
        return text.toString();
    }

    private static void line(List<String> cells, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).replace('−', '-');
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            text.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append("\r\n");
    }
}
