package dev.perceptron.model;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.graph.Plan;
import dev.perceptron.loss.FusedLoss;
import dev.perceptron.loss.Loss;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A loss at one output for batches of one size: its targets, values and the gradient it sends back. */
final class Objective {
    private final Loss loss;
    private final @Nullable FusedLoss fused;
    private final float weight;
    private final Tensor target;
    private final Tensor values;
    private final Tensor upstream;

    /**
     * An objective.
     *
     * @param activation the activation before the output, or null
     * @param predicted the output's shape, batch included
     */
    Objective(Loss loss, float weight, @Nullable ActivationFunction activation, Shape predicted) {
        this.loss = loss;
        this.weight = weight;
        this.fused = activation == null ? null : loss.onLogitsOf(activation);
        this.target = Tensor.zeros(loss.targetShape(predicted));
        Shape shape = loss.valueShape(predicted);
        this.values = Tensor.zeros(shape);
        float[] each = new float[shape.size()];
        Arrays.fill(each, weight / Math.max(1, each.length));
        this.upstream = Tensor.of(each, shape.dims()).reshape(shape);
    }

    /** Where the batch's targets go. */
    Tensor target() {
        return target;
    }

    /** The mean loss of the batch, without its weight. */
    double value(Plan.Output output) {
        Tensor logits = output.logits();
        if (fused != null && logits != null) {
            fused.values(target, logits, output.value(), values);
        } else {
            loss.values(target, output.value(), values);
        }
        double sum = 0;
        float[] each = values.storage().floats();
        for (int i = 0; i < values.size(); i++) {
            sum += each[i];
        }
        return sum / Math.max(1, values.size());
    }

    float weight() {
        return weight;
    }

    /** Writes the gradient of the weighted mean loss. */
    void gradient(Plan.Output output) {
        Tensor into = output.gradient();
        Tensor logits = output.logits();
        if (into == null) {
            throw new IllegalStateException("This plan is for inference; it has no gradients.");
        }
        if (fused != null && logits != null) {
            fused.gradient(target, logits, output.value(), upstream, into);
        } else {
            loss.gradient(target, output.value(), upstream, into);
        }
    }
}
