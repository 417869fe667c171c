package dev.perceptron.data.expression;

/** A formula can't be read: says where, what was found, what was expected, and shows the place. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String place;

    ExpressionException(String formula, int column, String problem) {
        super("column " + column + ": " + problem);
        this.column = column;
        this.place = formula + "\n" + " ".repeat(column - 1) + "^";
    }

    /** The place in the formula, counted from 1. */
    public int column() {
        return column;
    }

    /** The formula, and below it a caret at the place. */
    public String place() {
        return place;
    }
}
