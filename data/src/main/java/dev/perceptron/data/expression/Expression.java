package dev.perceptron.data.expression;

/**
 * A function given as a formula of x1, x2, …: numbers, {@code + - * / ^}, parentheses, the constants {@code pi} and {@code
 * e}, and functions such as {@code sin} and {@code max}.
 *
 * <pre>{@code
 * Expression f = Expression.parse("sin(x1*x2)+exp(x3)-x4^2");
 * f.arguments();                             // 4
 * f.at(new double[] {0.5, 1, 0, 2});         // -2.5205744613957970
 * }</pre>
 *
 * <p>{@code ^} binds tightest and to the right, then the sign, so {@code -2^2} is −4. Nothing but these can be said in a
 * formula: it reads no files and calls no code. Computed in double by {@link StrictMath}.
 */
public final class Expression implements RealFunction {
    private final String formula;
    private final int arguments;
    private final Term term;

    Expression(String formula, int arguments, Term term) {
        this.formula = formula;
        this.arguments = arguments;
        this.term = term;
    }

    /**
     * Reads a formula.
     *
     * @throws ExpressionException if it is none, with column and caret
     */
    public static Expression parse(String formula) {
        return new ExpressionParser(formula).parse();
    }

    /** A part of a formula. */
    @FunctionalInterface
    interface Term {
        double at(double[] x);
    }

    /** The largest number of an x in the formula. */
    @Override
    public int arguments() {
        return arguments;
    }

    @Override
    public double at(double[] x) {
        return term.at(x);
    }

    /** The formula as it was given. */
    @Override
    public String toString() {
        return formula;
    }
}
