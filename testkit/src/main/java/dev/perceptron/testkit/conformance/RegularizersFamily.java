package dev.perceptron.testkit.conformance;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;

/** Penalties and their gradients. */
final class RegularizersFamily {
    private RegularizersFamily() {}

    static void run(Case c, Check check) {
        Regularizer regularizer = Catalogue.read(Regularizers.REGISTRY, c);
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor w = c.input("w").toTensor();
        check.number("value", c.expectedTensor("value").value(), regularizer.penalty(compute, w));
        Tensor gradient = Tensor.zeros(w.shape());
        regularizer.addGradient(compute, w, 1f, gradient);
        check.tensor("gradient", c.expectedTensor("gradient"), gradient);
    }
}
