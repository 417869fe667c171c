package dev.perceptron.layer;

import dev.perceptron.constraint.Constraint;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * How a weight starts, what penalty it bears and what it is held to.
 *
 * @param initializer its first values
 * @param regularizer its penalty in the loss, or null
 * @param constraint its projection after each step, or null
 */
public record WeightRecipe(
        Initializer initializer,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {
    /** A weight without penalty or constraint. */
    public static WeightRecipe of(Initializer initializer) {
        return new WeightRecipe(initializer, null, null);
    }

    /** The same with other first values. */
    public WeightRecipe withInitializer(Initializer newInitializer) {
        return new WeightRecipe(newInitializer, regularizer, constraint);
    }

    /** The same with another penalty, or none. */
    public WeightRecipe withRegularizer(@Nullable Regularizer newRegularizer) {
        return new WeightRecipe(initializer, newRegularizer, constraint);
    }

    /** The same with another constraint, or none. */
    public WeightRecipe withConstraint(@Nullable Constraint newConstraint) {
        return new WeightRecipe(initializer, regularizer, newConstraint);
    }
}
