package dev.perceptron.training;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.loss.FusedLoss;
import dev.perceptron.loss.Loss;
import dev.perceptron.plan.Plan;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A loss at one output for batches of one size: its targets, values, weights and the gradient it sends back. */
final class OutputLoss {
    private final Loss loss;
    private final @Nullable FusedLoss fused;
    private final float weight;
    private final Tensor target;
    private final Tensor values;
    private final Tensor upstream;
    private final SampleWeights weights;

    /**
     * An objective.
     *
     * @param activation the activation before the output, or null
     * @param predicted the output's shape, batch included
     */
    OutputLoss(Loss loss, float weight, @Nullable ActivationFunction activation, Shape predicted) {
        this.loss = loss;
        this.weight = weight;
        this.fused = activation == null ? null : loss.onLogitsOf(activation);
        this.target = Tensor.zeros(loss.targetShape(predicted));
        this.values = Tensor.zeros(loss.valueShape(predicted));
        this.upstream = Tensor.zeros(values.shape());
        this.weights = new SampleWeights(loss, predicted.dim(0), values.shape());
    }

    /** Where the batch's targets go. */
    Tensor target() {
        return target;
    }

    /** Says whether this batch's samples have weights, and where they go if so. */
    @Nullable
    Tensor weigh(@Nullable Rows rows) {
        return weights.accept(rows);
    }

    /** The weighted and reduced loss of the batch, without its weight among the outputs. */
    double value(Plan.Output output) {
        Tensor logits = output.logits();
        if (fused != null && logits != null) {
            fused.values(target, logits, output.value(), values);
        } else {
            loss.values(target, output.value(), values);
        }
        weights.prepare(target, output.mask());
        return weights.reduce(values);
    }

    float weight() {
        return weight;
    }

    /** The weights that a metric counts with, or null for 1 each; after {@link #value}. */
    @Nullable
    Tensor metricWeights(boolean weighted) {
        return weights.forMetrics(weighted);
    }

    /** Writes the gradient of the weighted and reduced loss. */
    void gradient(Plan.Output output) {
        Tensor into = output.gradient();
        Tensor logits = output.logits();
        if (into == null) {
            throw new IllegalStateException("This plan is for inference; it has no gradients.");
        }
        weights.shares(weight, upstream);
        if (fused != null && logits != null) {
            fused.gradient(target, logits, output.value(), upstream, into);
        } else {
            loss.gradient(target, output.value(), upstream, into);
        }
    }
}
