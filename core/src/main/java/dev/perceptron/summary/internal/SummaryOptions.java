package dev.perceptron.summary.internal;

import org.jspecify.annotations.Nullable;

/**
 * How a summary is printed.
 *
 * @param lineLength width of the table in characters, or null for the usual one
 * @param terminalColumns width of the terminal, which limits the usual width of a Keras 3 table to 4 less
 * @param showConnections whether a column tells where each layer's inputs come from
 * @param showTrainable whether a column tells whether each layer is trained
 * @param colours whether escape codes for bold and colour are written, as Keras 3 does on a terminal
 */
public record SummaryOptions(
        @Nullable Integer lineLength,
        int terminalColumns,
        boolean showConnections,
        boolean showTrainable,
        boolean colours) {

    /** The usual width on a terminal of 80 columns, no extra columns, no colours. */
    public static SummaryOptions standard() {
        return new SummaryOptions(null, 80, false, false, false);
    }

    /** The same with a table of this width. */
    public SummaryOptions withLineLength(int characters) {
        return new SummaryOptions(characters, terminalColumns, showConnections, showTrainable, colours);
    }

    /** The same for a terminal of this width. */
    public SummaryOptions withTerminalColumns(int columns) {
        return new SummaryOptions(lineLength, columns, showConnections, showTrainable, colours);
    }

    /** The same with or without the column of connections. */
    public SummaryOptions withConnections(boolean show) {
        return new SummaryOptions(lineLength, terminalColumns, show, showTrainable, colours);
    }

    /** The same with or without the column that tells what is trained. */
    public SummaryOptions withTrainable(boolean show) {
        return new SummaryOptions(lineLength, terminalColumns, showConnections, show, colours);
    }

    /** The same with or without escape codes for bold and colour. */
    public SummaryOptions withColours(boolean on) {
        return new SummaryOptions(lineLength, terminalColumns, showConnections, showTrainable, on);
    }
}
