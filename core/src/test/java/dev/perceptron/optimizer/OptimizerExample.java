package dev.perceptron.optimizer;

import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.Configs;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** An optimizer at work on a few weights, which are written row by row: {@code "1 -2"}, {@code "1 0; 0 1"}. */
final class OptimizerExample {
    final OptimizerState state;
    private final Tensor weights;
    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));

    private OptimizerExample(Optimizer optimizer, Tensor weights, List<Variable> variables) {
        this.weights = weights;
        this.state = optimizer.start(variables);
    }

    /** The optimizer of a class name and a config: {@code optimizer("SGD", "{'momentum': 0.9}")}. */
    static Optimizer optimizer(String className, String config) {
        return Configs.read(Optimizers.REGISTRY, className, config);
    }

    /** One variable, a vector if there is one row. */
    static OptimizerExample of(Optimizer optimizer, String weights) {
        Tensor all = matrix(weights);
        Shape shape = all.shape().dim(0) == 1 ? Shape.of(all.size()) : all.shape();
        return new OptimizerExample(
                optimizer, all.reshape(all.size()), List.of(Variable.in(all, "dense/kernel", shape, 0)));
    }

    /** Two variables of half of the weights each, vectors with these paths. */
    static OptimizerExample ofTwo(Optimizer optimizer, String first, String second, String weights) {
        Tensor all = matrix(weights);
        Shape half = Shape.of(all.size() / 2);
        return new OptimizerExample(
                optimizer,
                all.reshape(all.size()),
                List.of(Variable.in(all, first, half, 0), Variable.in(all, second, half, half.size())));
    }

    /** The weights after a step with each of these gradients. */
    static double[] after(Optimizer optimizer, String weights, String... gradients) {
        OptimizerExample example = of(optimizer, weights);
        for (String gradient : gradients) {
            example.step(gradient);
        }
        return example.weights();
    }

    /** The weights 1 and −2 after the three steps that Keras was asked for. */
    static double[] afterThree(Optimizer optimizer) {
        return after(optimizer, "1 -2", "0.5 -1", "0.2 0.3", "-0.1 2");
    }

    /** Takes a step and says whether it counted. */
    boolean step(String gradient) {
        return state.step(compute, matrix(gradient).reshape(weights.size()));
    }

    double[] weights() {
        return values(weights);
    }
}
