package dev.perceptron.plan;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameter;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a {@link Plan} between its passes: what each layer gave, what gradients its weights got, and where the first
 * value is that is NaN or infinite. Costs nothing unless asked.
 */
public final class PlanWatch {
    private final Graph graph;
    private final List<Tensor> inputs;
    private final List<Step> steps;
    private final @Nullable Tensor gradients;

    PlanWatch(Graph graph, List<Tensor> inputs, List<Step> steps, @Nullable Tensor gradients) {
        this.graph = graph;
        this.inputs = inputs;
        this.steps = steps;
        this.gradients = gradients;
    }

    /**
     * What one layer holds after a pass.
     *
     * @param name the layer's name
     * @param output what it gave, batch included; where a neighbour writes over it, the neighbour's
     * @param mayDie whether it has weights or an activation, so that a unit of it that is always 0 is dead
     * @param gradients the gradients of its trained weights; none in plans for predictions
     */
    public record LayerValues(String name, Tensor output, boolean mayDie, List<Tensor> gradients) {}

    /** What the layers hold, in the order in which they are computed; the tensors are the plan's own, not copies. */
    public List<LayerValues> layers() {
        Map<String, LayerValues> layers = new LinkedHashMap<>();
        for (Step step : steps) {
            List<Tensor> own = new ArrayList<>();
            Tensor block = gradients;
            for (Parameter parameter : step.parameters()) {
                if (parameter.trainable() && block != null) {
                    own.add(parameter.view(block));
                }
            }
            boolean mayDie = !step.parameters().isEmpty() || step.function().activation() != null;
            layers.put(
                    step.layer(), new LayerValues(step.layer(), step.context().output(), mayDie, List.copyOf(own)));
        }
        return List.copyOf(layers.values());
    }

    /**
     * After a forward pass: the first value in the order of computing that is not finite, among inputs, each layer's
     * weights and what it gave; null if all are finite.
     */
    public @Nullable NonFinite afterForward() {
        for (int i = 0; i < inputs.size(); i++) {
            String name = graph.name(graph.inputs().get(i));
            NonFinite found = NonFinite.in(NonFinite.Kind.INPUT, name, inputs.get(i));
            if (found != null) {
                return found;
            }
        }
        for (Step step : steps) {
            for (Parameter parameter : step.parameters()) {
                NonFinite found = NonFinite.in(NonFinite.Kind.WEIGHT, parameter.path(), parameter.value());
                if (found != null) {
                    return found;
                }
            }
            NonFinite found = NonFinite.in(
                    NonFinite.Kind.OUTPUT, step.layer(), step.context().output());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * Runs the plan's backward pass up to the first gradient that is not finite; null if all are. The gradients of the
     * losses must be in the outputs; those of the weights are overwritten.
     */
    public @Nullable NonFinite duringBackward(Plan plan) {
        for (int i = 0; i < graph.outputs().size(); i++) {
            Tensor gradient = plan.output(i).gradient();
            String name = graph.name(graph.outputs().get(i));
            NonFinite found = gradient == null ? null : NonFinite.in(NonFinite.Kind.LOSS_GRADIENT, name, gradient);
            if (found != null) {
                return found;
            }
        }
        return plan.backward(this);
    }

    /** The first bad gradient that one step wrote, or null. */
    @Nullable
    NonFinite gradients(Step step) {
        Tensor block = gradients;
        for (Parameter parameter : step.parameters()) {
            NonFinite found = parameter.trainable() && block != null
                    ? NonFinite.in(NonFinite.Kind.WEIGHT_GRADIENT, parameter.path(), parameter.view(block))
                    : null;
            if (found != null) {
                return found;
            }
        }
        for (int i = 0; i < step.context().inputs().size(); i++) {
            Tensor sent = step.context().inputGradient(i);
            NonFinite found = sent == null ? null : NonFinite.in(NonFinite.Kind.INPUT_GRADIENT, step.layer(), sent);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
