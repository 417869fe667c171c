package dev.perceptron.studio.play;

import dev.perceptron.data.expression.Expression;
import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.studio.formula.Formulas;

/**
 * A formula of x₁ and x₂ from a page, divided by its largest size on the plane so that it lies between −1 and 1.
 *
 * @param formula as it was given
 * @param scale the largest size between −6 and 6
 */
record OwnFunction(Expression formula, double scale) implements RealFunction {
    /**
     * Reads a formula.
     *
     * @throws dev.perceptron.studio.formula.FormulaException if it can't be read or used
     */
    static OwnFunction of(String text) {
        Expression formula = Formulas.ofPlane(text, Points.EDGE);
        return new OwnFunction(formula, Formulas.largest(formula, Points.EDGE));
    }

    @Override
    public int arguments() {
        return 2;
    }

    @Override
    public double at(double[] x) {
        return formula.at(x) / scale;
    }
}
