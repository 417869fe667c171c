package dev.perceptron.config;

/**
 * Says that a text is not the JSON it should be, and where.
 *
 * <p>The message names line, column and path, then what was received, what was expected and what to do.
 */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String path;

    /**
     * Creates an error about one place in a text.
     *
     * @param line counted from 1
     * @param column counted from 1, in UTF-16 units
     * @param path the value at hand, such as {@code layers[3].config.units}; empty for the whole text
     * @param problem what was received, what was expected, what to do
     */
    public JsonException(int line, int column, String path, String problem) {
        super("Line " + line + ", column " + column + (path.isEmpty() ? "" : ", at " + path) + ": " + problem);
        this.line = line;
        this.column = column;
        this.path = path;
    }

    /** Returns the line, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns the column in the line, counted from 1 in UTF-16 units. */
    public int column() {
        return column;
    }

    /** Returns the value at hand, such as {@code layers[3].config.units}; empty for the whole text. */
    public String path() {
        return path;
    }
}
