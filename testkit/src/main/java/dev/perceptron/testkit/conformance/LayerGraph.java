package dev.perceptron.testkit.conformance;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Mode;
import dev.perceptron.plan.Plan;
import dev.perceptron.random.Seed;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph of one layer, run forward and backward with the gradients of its inputs. */
final class LayerGraph {
    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
    private final Node node;
    private final Parameters parameters;
    private final Tensor gradients;
    private final Plan plan;

    LayerGraph(Layer layer, List<Tensor> inputs, List<? extends @Nullable Tensor> masks, Mode mode) {
        List<Node> entries = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (Tensor input : inputs) {
            entries.add(Node.input(new Input(null, input.shape().tail())));
            values.add(input);
        }
        List<Node> read = new ArrayList<>(entries);
        for (int i = 0; i < masks.size(); i++) {
            Tensor mask = masks.get(i);
            if (mask != null) {
                Node marks = Node.input(new Input(null, mask.shape().tail()));
                entries.add(marks);
                values.add(mask);
                read.set(i, Node.of(new GivenMask(null), read.get(i), marks));
            }
        }
        node = Node.of(layer, read.toArray(Node[]::new));
        Graph graph = Graph.of(entries, List.of(node));
        parameters = Parameters.of(graph, Seed.DEFAULT);
        gradients = Tensor.zeros(parameters.trainableCount());
        int batch = inputs.get(0).shape().dim(0);
        plan = Plan.differentiating(graph, parameters, compute, Seed.DEFAULT, batch, mode, gradients);
        for (int i = 0; i < values.size(); i++) {
            plan.input(i).assign(values.get(i));
        }
    }

    Node node() {
        return node;
    }

    List<Parameter> parameters() {
        return parameters.of(node.shared());
    }

    void weightsChanged() {
        parameters.changed();
    }

    void forward() {
        plan.forward(0);
    }

    Tensor output() {
        return plan.output(0).value();
    }

    @Nullable
    Tensor mask() {
        return plan.output(0).mask();
    }

    /** The gradients of Σ upstream·output and of all penalties. */
    void backward(Tensor upstream) {
        Tensor gradient = plan.output(0).gradient();
        if (gradient == null) {
            throw new IllegalStateException("The plan has no gradient.");
        }
        gradient.assign(upstream);
        plan.backward();
        for (Parameter parameter : parameters()) {
            Regularizer regularizer = parameter.weight().recipe().regularizer();
            if (parameter.trainable() && regularizer != null) {
                regularizer.addGradient(compute, parameter.value(), 1f, gradient(parameter));
            }
        }
    }

    /** The penalties of the weights and of the activity. */
    double penalty() {
        double sum = plan.penalty();
        for (Parameter parameter : parameters()) {
            Regularizer regularizer = parameter.weight().recipe().regularizer();
            if (parameter.trainable() && regularizer != null) {
                sum += regularizer.penalty(compute, parameter.value());
            }
        }
        return sum;
    }

    Tensor gradient(Parameter parameter) {
        return parameter.view(gradients);
    }

    Tensor inputGradient(int i) {
        Tensor gradient = plan.inputGradient(i);
        return gradient == null ? Tensor.zeros(plan.input(i).shape()) : gradient;
    }
}
