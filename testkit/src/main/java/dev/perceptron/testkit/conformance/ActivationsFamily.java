package dev.perceptron.testkit.conformance;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;

/** Activation functions: the output, and the product of an upstream gradient with the derivative. */
final class ActivationsFamily {
    private ActivationsFamily() {}

    static void run(Case c, Check check) {
        ActivationFunction function = Catalogue.read(Activations.REGISTRY, c);
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor x = c.input("x").toTensor();
        Tensor y = Tensor.zeros(function.outputShape(x.shape()));
        function.forward(compute, x, y);
        check.tensor("output", c.expectedTensor("output"), y);
        Tensor dx = Tensor.zeros(x.shape());
        function.backward(compute, x, y, c.input("upstream").toTensor(), dx);
        check.tensor("d_x", c.expectedTensor("d_x"), dx);
    }
}
