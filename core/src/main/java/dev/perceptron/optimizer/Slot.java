package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Shape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing an optimizer remembers for each variable: usually a number for each weight, such as a running mean.
 *
 * @param name Keras's name: {@code momentum} is listed as {@code adam/dense_kernel_momentum}
 * @param start the first value
 * @param startsAtWeights whether it starts as a copy of the weights instead
 * @param shape its shape for a variable, or null where the variable has none; null for the variable's own shape
 * @param listing how Keras lists it
 */
@Experimental
public record Slot(
        String name,
        float start,
        boolean startsAtWeights,
        @Nullable Function<Variable, @Nullable Shape> shape,
        Listing listing) {
    /** How a slot appears among an optimizer's variables. */
    public enum Listing {
        /** By the variable's path and the slot's name. */
        NAMED,
        /** By the variable's name alone; where a variable has none, an integer 0 stands in its place. */
        BARE,
        /** Not at all: memory for intermediate results. */
        HIDDEN
    }

    /** A number for each weight, from 0. */
    public static Slot of(String name) {
        return new Slot(name, 0f, false, null, Listing.NAMED);
    }

    /** The same with another first value. */
    public Slot startingAt(double value) {
        return new Slot(name, (float) value, false, shape, listing);
    }

    /** The same starting as a copy of the weights. */
    public Slot startingAtWeights() {
        return new Slot(name, 0f, true, shape, listing);
    }

    /** The same in another shape for each variable, or none where the function gives null. */
    public Slot shaped(Function<Variable, @Nullable Shape> newShape) {
        return new Slot(name, start, startsAtWeights, newShape, listing);
    }

    /** The same listed in another way. */
    public Slot listed(Listing newListing) {
        return new Slot(name, start, startsAtWeights, shape, newListing);
    }

    /** Whether it has a number for each weight of every variable, so that one sweep serves all. */
    boolean isFlat() {
        return shape == null;
    }

    @Nullable
    Shape shapeFor(Variable variable) {
        Function<Variable, @Nullable Shape> own = shape;
        return own == null ? variable.shape() : own.apply(variable);
    }
}
