package dev.perceptron.training;

import java.io.Serial;

/** A step of training met a value that is NaN or infinite, and {@link NonFinitePolicy#fail} was asked for. */
public final class NonFiniteException extends ArithmeticException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long step;
    private final String layer;

    NonFiniteException(String message, long step, String layer) {
        super(message);
        this.step = step;
        this.layer = layer;
    }

    /** The step since {@code compile}, counted from 1; the weights are those before it. */
    public long step() {
        return step;
    }

    /** The name of the first layer, input or weight with a bad value; of the output where only its loss is bad. */
    public String layer() {
        return layer;
    }
}
