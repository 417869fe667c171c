package dev.perceptron.testkit.conformance;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;

/** Projections of weights. */
final class ConstraintsFamily {
    private ConstraintsFamily() {}

    static void run(Case c, Check check) {
        Constraint constraint = Catalogue.read(Constraints.REGISTRY, c);
        Tensor w = c.input("w").toTensor();
        constraint.apply(new Compute(new ScalarKernels(), WorkerPool.of(1)), w);
        check.tensor("output", c.expectedTensor("output"), w);
    }
}
