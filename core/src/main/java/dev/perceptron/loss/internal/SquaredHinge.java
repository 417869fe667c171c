package dev.perceptron.loss.internal;

import dev.perceptron.config.Schema;

/**
 * mean max(1 − y·p, 0)² over the last axis, targets −1 or 1; targets 0 and 1 are taken for them where a batch has no
 * other. On the margin the derivative of max is ½. Source: Keras {@code SquaredHinge}.
 */
public record SquaredHinge() implements Hinges {
    public static final Schema<SquaredHinge> SCHEMA =
            Schema.of("SquaredHinge", values -> new SquaredHinge()).alias("squared_hinge");

    @Override
    public Schema<SquaredHinge> schema() {
        return SCHEMA;
    }

    @Override
    public boolean squared() {
        return true;
    }
}
