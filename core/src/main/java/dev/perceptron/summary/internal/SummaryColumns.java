package dev.perceptron.summary.internal;

import java.util.ArrayList;
import java.util.List;

/** The columns of a Keras 3 summary: their headings, alignment and widths. */
public final class SummaryColumns {
    /** Where the text of a cell stands. */
    enum Align {
        LEFT,
        RIGHT,
        CENTRE
    }

    /**
     * One column.
     *
     * @param width characters between two vertical lines, one blank on each side included
     */
    record Column(String heading, Align align, int width) {
        /** Returns how many characters of text fit. */
        int room() {
            return width - PADDING;
        }
    }

    private static final int NARROWEST = 4;
    private static final int PADDING = 2;
    private static final double[] CHAIN = {0.45, 0.80, 1.0};
    private static final double[] GRAPH = {0.3, 0.56, 0.74, 1.0};
    private static final String[] HEADINGS = {"Layer (type)", "Output Shape", "Param #", "Connected to"};

    private SummaryColumns() {}

    /** Returns the columns for these options. */
    static List<Column> of(SummaryOptions options) {
        double[] edges = options.showConnections() ? GRAPH : CHAIN;
        int length = lineLength(options);
        List<String> headings = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < edges.length; i++) {
            int edge = (int) ((options.showTrainable() ? edges[i] * 0.90 : edges[i]) * length);
            headings.add(HEADINGS[i]);
            widths.add(edge - used);
            used = edge;
        }
        if (options.showTrainable()) {
            headings.add("Trainable");
            widths.add(length - used);
        }
        fit(widths, length);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            columns.add(new Column(headings.get(i), align(i, edges.length), widths.get(i)));
        }
        return columns;
    }

    private static int lineLength(SummaryOptions options) {
        Integer given = options.lineLength();
        if (given != null) {
            return given;
        }
        int usual = (options.showConnections() ? 108 : 88) + (options.showTrainable() ? 12 : 0);
        return Math.min(usual, options.terminalColumns() - 4);
    }

    /**
     * Makes room for blanks and lines: each column takes its share of what is too much, rounded half to even, as rich
     * shrinks columns of a fixed width.
     */
    private static void fit(List<Integer> widths, int length) {
        int available = length - widths.size() - 1;
        int tooMuch = -available;
        for (int i = 0; i < widths.size(); i++) {
            require(widths.get(i) >= NARROWEST, length);
            widths.set(i, widths.get(i) + PADDING);
            tooMuch += widths.get(i);
        }
        for (int i = 0; i < widths.size(); i++) {
            int share = (int) Math.rint((double) tooMuch / (widths.size() - i));
            require(widths.get(i) - share > PADDING, length);
            widths.set(i, widths.get(i) - share);
            tooMuch -= share;
        }
    }

    private static void require(boolean room, int length) {
        if (!room) {
            throw new IllegalArgumentException("A summary of " + length
                    + " characters leaves no room for its columns. Give a greater line length.");
        }
    }

    private static Align align(int column, int named) {
        if (column == 2) {
            return Align.RIGHT;
        }
        return column == named ? Align.CENTRE : Align.LEFT;
    }
}
