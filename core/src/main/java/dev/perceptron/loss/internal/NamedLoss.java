package dev.perceptron.loss.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.loss.FusedLoss;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A formula with a name and a reduction of one's own. */
public final class NamedLoss implements Loss {
    private final Loss formula;
    private final String name;
    private final Reduction reduction;

    private NamedLoss(Loss formula, String name, Reduction reduction) {
        this.formula = formula;
        this.name = name;
        this.reduction = reduction;
    }

    /** The formula itself if name and reduction are its own. */
    public static Loss of(Loss formula, String name, Reduction reduction) {
        return name.equals(formula.name()) && reduction == formula.reduction()
                ? formula
                : new NamedLoss(formula, name, reduction);
    }

    @Override
    public String className() {
        return formula.className();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reduction reduction() {
        return reduction;
    }

    @Override
    public Loss formula() {
        return formula;
    }

    @Override
    public ConfigObject arguments() {
        return formula.arguments();
    }

    @Override
    public Shape targetShape(Shape predicted) {
        return formula.targetShape(predicted);
    }

    @Override
    public Shape valueShape(Shape predicted) {
        return formula.valueShape(predicted);
    }

    @Override
    public void values(Tensor yTrue, Tensor yPred, Tensor values) {
        formula.values(yTrue, yPred, values);
    }

    @Override
    public void gradient(Tensor yTrue, Tensor yPred, Tensor upstream, Tensor dPred) {
        formula.gradient(yTrue, yPred, upstream, dPred);
    }

    @Override
    public boolean masks() {
        return formula.masks();
    }

    @Override
    public void mask(Tensor yTrue, Tensor mask) {
        formula.mask(yTrue, mask);
    }

    @Override
    public @Nullable FusedLoss onLogitsOf(ActivationFunction activation) {
        return formula.onLogitsOf(activation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedLoss that
                && formula.equals(that.formula)
                && name.equals(that.name)
                && reduction == that.reduction;
    }

    @Override
    public int hashCode() {
        return Objects.hash(formula, name, reduction);
    }

    @Override
    public String toString() {
        return formula + " as " + name + ", " + reduction.kerasName();
    }
}
