package dev.perceptron.summary.internal;

import java.util.ArrayList;
import java.util.List;

/** Lays out one row of a Keras 2 summary: cells in fixed columns, broken wherever they are too long. */
public final class Keras2Row {
    private static final List<String> BREAKS = List.of("),", "},", "],", "',");
    private static final int GAP = 2;
    private static final int NARROWEST = 5;

    private final List<Integer> ends;

    /**
     * Creates the layout.
     *
     * @param ends where each column ends
     * @param length of a line, for the message
     */
    Keras2Row(List<Integer> ends, int length) {
        this.ends = List.copyOf(ends);
        int start = 0;
        for (int end : ends) {
            if (end - start < NARROWEST) {
                throw new IllegalArgumentException("A summary of " + length
                        + " characters leaves no room for its columns. Give a greater line length.");
            }
            start = end;
        }
    }

    /**
     * Appends the row, over as many lines as the longest cell needs.
     *
     * @param depth how many bars stand on each side
     */
    void append(List<String> cells, int depth, StringBuilder out) {
        List<String> left = new ArrayList<>(cells);
        while (left.stream().anyMatch(cell -> !cell.isEmpty())) {
            StringBuilder line = new StringBuilder("|".repeat(depth)).append(' ');
            for (int i = 0; i < left.size(); i++) {
                String rest = left.get(i);
                int taken = taken(rest, room(i, depth));
                line.append(rest, 0, taken);
                left.set(i, rest.substring(taken));
                boolean last = i == ends.size() - 1;
                int gap = last ? 0 : GAP;
                int end = ends.get(i) - (last ? depth : 0);
                line.append(" ".repeat(Math.max(gap, end - line.length())));
            }
            out.append(line).append("|".repeat(depth)).append('\n');
        }
    }

    private int room(int column, int depth) {
        int start = column == 0 ? 0 : ends.get(column - 1);
        int gap = column == ends.size() - 1 ? 0 : GAP + 1;
        return Math.max(1, ends.get(column) - start - gap - (column == 0 ? depth : 0));
    }

    /** Returns how much of a cell goes into its line: up to the first end of a tuple or list, if there is one. */
    private static int taken(String rest, int room) {
        int most = Math.min(room, rest.length());
        String part = rest.substring(0, most);
        int taken = most;
        for (String mark : BREAKS) {
            int found = part.indexOf(mark);
            if (found >= 0) {
                taken = Math.min(taken, found + mark.length());
            }
        }
        return taken;
    }
}
