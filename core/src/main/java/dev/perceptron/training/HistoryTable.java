package dev.perceptron.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A history as text, for notebooks and the shell: a column for each key, a row for each epoch. */
final class HistoryTable {
    private static final int FIRST = 3;
    private static final int LAST = 7;
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e6;

    private HistoryTable() {}

    /** The table; of more than {@value #FIRST} + {@value #LAST} epochs the first and the last ones. */
    static String of(List<Integer> epochs, Map<String, List<Double>> values) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("epoch"));
        head.addAll(values.keySet());
        rows.add(head);
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.size() <= FIRST + LAST + 1 || i < FIRST || i >= epochs.size() - LAST) {
                rows.add(row(i, epochs, values));
            } else if (i == FIRST) {
                rows.add(head.stream().map(key -> "…").toList());
            }
        }
        return text(rows);
    }

    private static List<String> row(int index, List<Integer> epochs, Map<String, List<Double>> values) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(epochs.get(index) + 1));
        for (List<Double> column : values.values()) {
            // a key that only some epochs have stands in the last ones
            int place = index - (epochs.size() - column.size());
            row.add(place < 0 ? "" : number(column.get(place)));
        }
        return row;
    }

    private static String number(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || size >= SMALL && size < LARGE;
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
    }

    private static String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                text.append(i == 0 ? "" : "  ")
                        .append(" ".repeat(width - row.get(i).length()))
                        .append(row.get(i));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
