package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;

/**
 * mean max(1 − y·p, 0) over the last axis, targets −1 or 1; targets 0 and 1 are taken for them where a batch has no
 * other. On the margin the derivative of max is ½. Source: Keras {@code Hinge}.
 */
public record Hinge() implements Hinges {
    public static final Schema<Hinge> SCHEMA =
            Schema.of("Hinge", values -> new Hinge()).alias("hinge");

    @Override
    public Schema<Hinge> schema() {
        return SCHEMA;
    }

    @Override
    public boolean squared() {
        return false;
    }
}
