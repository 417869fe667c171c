package dev.perceptron.studio.formula;

import dev.perceptron.data.expression.Expression;
import dev.perceptron.data.expression.ExpressionException;

/** Reads formulas of a page by the study's parser. */
public final class Formulas {
    private Formulas() {}

    /**
     * A formula of x, which may also be written x1.
     *
     * @throws FormulaException if it can't be read or has more arguments; the message shows the place
     */
    public static Expression ofX(String text) {
        Expression read = read("curve", text.replaceAll("(?<![A-Za-z0-9])x(?![A-Za-z0-9])", "x1"));
        if (read.arguments() > 1) {
            throw new FormulaException(
                    "The curve has the argument x" + read.arguments() + "; it may have x only, as in x^2 + sin(5*x).");
        }
        return read;
    }

    /**
     * A formula of x1 and x2 that is a number, and not 0 everywhere, between −{@code edge} and {@code edge}.
     *
     * @throws FormulaException if it can't be read, has more arguments or is no number somewhere; the message shows the
     *     place
     */
    public static Expression ofPlane(String text, double edge) {
        Expression read = read("function", text);
        if (read.arguments() > 2) {
            throw new FormulaException(
                    "The function has the argument x" + read.arguments() + "; the plane has x1 and x2 only.");
        }
        if (!(largest(read, edge) > 0)) {
            throw new FormulaException("The function is 0 everywhere; there is nothing to learn.");
        }
        return read;
    }

    /**
     * The largest size of a formula at 101 × 101 places between −{@code edge} and {@code edge}.
     *
     * @throws FormulaException if it is no number at one of them
     */
    public static double largest(Expression formula, double edge) {
        int looks = 100;
        double largest = 0;
        for (int i = 0; i <= looks; i++) {
            for (int j = 0; j <= looks; j++) {
                double x1 = edge * (2.0 * i / looks - 1);
                double x2 = edge * (2.0 * j / looks - 1);
                double value = formula.at(new double[] {x1, x2});
                if (!Double.isFinite(value)) {
                    throw new FormulaException("The function is " + value + " at x1 = " + x1 + ", x2 = " + x2
                            + "; it must be a number for all x1 and x2 from " + -edge + " to " + edge
                            + ", as sqrt(abs(x1)) or 1/(1+x1^2) are.");
                }
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static Expression read(String what, String text) {
        try {
            return Expression.parse(text);
        } catch (ExpressionException e) {
            throw new FormulaException("The " + what + " can't be read, " + e.getMessage() + "\n" + e.place(), e);
        }
    }
}
