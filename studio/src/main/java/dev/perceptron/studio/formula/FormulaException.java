package dev.perceptron.studio.formula;

/** What somebody typed is no formula, or not one that can be used; the page shows the message beside the field. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
        super(message);
    }

    FormulaException(String message, Throwable cause) {
        super(message, cause);
    }
}
