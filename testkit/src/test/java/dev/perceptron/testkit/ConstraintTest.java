package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Constraints against Keras's definitions in double, and their place after each step of the optimizer. */
final class ConstraintTest {
    private static final double EPSILON = 1e-7;
    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
    private final SplittableRandom random = new SplittableRandom(8);

    @Test
    void normsMoveToTheirTargets() {
        for (Shape shape : new Shape[] {Shape.of(7, 5), Shape.of(3, 4, 2), Shape.of(6), Shape.of(1, 1)}) {
            for (int axis = -1; axis < shape.rank(); axis++) {
                check(Constraints.maxNorm(1.2f, axis), shape, axis, norm -> Math.min(norm, 1.2f));
                check(
                        Constraints.minMaxNorm(1f, 1.3f, 1f, axis),
                        shape,
                        axis,
                        norm -> Math.max(1, Math.min(norm, 1.3f)));
                check(
                        Constraints.minMaxNorm(1f, 1.3f, 0.25f, axis),
                        shape,
                        axis,
                        norm -> 0.25 * Math.max(1, Math.min(norm, 1.3f)) + 0.75 * norm);
            }
            check(Constraints.maxNorm(), shape, 0, norm -> Math.min(norm, 2));
            check(Constraints.unitNorm(), shape, 0, norm -> 1);
        }
    }

    private void check(Constraint constraint, Shape shape, int axis, DoubleUnaryOperator target) {
        Tensor w = Draws.uniform(shape, random);
        double[] before = Point.doubles(w.toArray());
        constraint.apply(compute, w);
        Shape norms = shape.with(axis, 1);
        double[] squares = new double[norms.size()];
        for (int i = 0; i < before.length; i++) {
            squares[Broadcast.source(i, shape, norms)] += before[i] * before[i];
        }
        float[] after = w.toArray();
        for (int i = 0; i < before.length; i++) {
            double norm = Math.sqrt(squares[Broadcast.source(i, shape, norms)]);
            double expected = before[i] * target.applyAsDouble(norm) / (EPSILON + norm);
            assertEquals(expected, after[i], 2e-6, constraint + " " + shape);
        }
    }

    @Test
    void zeroStaysZero() {
        Tensor w = Tensor.zeros(3, 2);
        Constraints.maxNorm().apply(compute, w);
        Constraints.unitNorm().apply(compute, w);
        for (float value : w.toArray()) {
            assertEquals(0f, value);
        }
    }

    @Test
    void noNegativeWeights() {
        Tensor w = Tensor.of(new float[] {-1, 0, 2, -1e-30f});
        Constraints.nonNeg().apply(compute, w);
        org.junit.jupiter.api.Assertions.assertArrayEquals(new float[] {0, 0, 2, 0}, w.toArray());
    }

    @Test
    void appliedAfterEveryStep() {
        Sequential model = Sequential.of(
                Input.of(3),
                Dense.of(4).withKernelConstraint(Constraints.maxNorm(0.5f)).withBiasConstraint(Constraints.nonNeg()));
        model.compile(Sgd.of(0.5), Losses.meanSquaredError());
        Tensor x = Draws.uniform(Shape.of(40, 3), random);
        Tensor y = Draws.uniform(Shape.of(40, 4), random);
        for (int epoch = 0; epoch < 5; epoch++) {
            model.fit(x, y, Fit.batchSize(8).verbose(0));
            Tensor kernel = model.getWeights().get(0);
            for (int unit = 0; unit < 4; unit++) {
                double squares = 0;
                for (int i = 0; i < 3; i++) {
                    squares += kernel.get(i, unit) * kernel.get(i, unit);
                }
                assertTrue(Math.sqrt(squares) <= 0.5 + 1e-6);
                assertTrue(model.getWeights().get(1).get(unit) >= 0);
            }
        }
    }
}
