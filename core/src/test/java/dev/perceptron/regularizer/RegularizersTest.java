package dev.perceptron.regularizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** L1, L2 and orthogonality: penalties and their slopes. */
final class RegularizersTest {
    /** Columns (3, 4) and (1, 2), rows (3, 1) and (4, 2). */
    private static final Tensor W = matrix("3 1; 4 2");

    private static Compute compute() {
        return new Compute(new ScalarKernels(), WorkerPool.of(1));
    }

    private static double penalty(Regularizer regularizer, Tensor w) {
        return regularizer.penalty(compute(), w);
    }

    /** The slopes times 10, on top of a gradient of ones. */
    private static double[] onTopOfOnes(Regularizer regularizer, Tensor w) {
        Tensor gradient = w.copy();
        java.util.Arrays.fill(gradient.storage().floats(), 1f);
        regularizer.addGradient(compute(), w, 10, gradient);
        return values(gradient);
    }

    private static Regularizer orthogonal(String config) {
        return read(Regularizers.REGISTRY, "OrthogonalRegularizer", config);
    }

    /** As in Keras on TensorFlow and PyTorch; on JAX alone it is l1, so that every bias, which begins at 0, is pushed down. */
    @Test
    void theSlopeOfL1AtZeroIsZero() {
        assertValues(onTopOfOnes(Regularizers.l1(0.5f), vector(0, -0f, 2)), 1, 1, 6);
        assertValues(onTopOfOnes(Regularizers.l1l2(0.5f, 0.25f), vector(0, 2)), 1, 1 + 5 + 10);
    }

    @Test
    void l1IsTheSumOfMagnitudes() {
        assertEquals(0.5 * 6, penalty(Regularizers.l1(0.5f), vector(1, -2, 3)), 1e-6);
        assertEquals(0.01 * 6, penalty(Regularizers.l1(), vector(1, -2, 3)), 1e-6);
        assertValues(onTopOfOnes(Regularizers.l1(0.5f), vector(1, -2)), 6, -4);
    }

    /** Without a half. */
    @Test
    void l2IsTheSumOfSquares() {
        assertEquals(0.5 * 14, penalty(Regularizers.l2(0.5f), vector(1, -2, 3)), 1e-6);
        assertEquals(0.01 * 14, penalty(Regularizers.l2(), vector(1, -2, 3)), 1e-6);
        assertValues(onTopOfOnes(Regularizers.l2(0.5f), vector(1, -2)), 11, -19);
    }

    /** 0.01·10 + 0.02·30. */
    @Test
    void l1l2IsBoth() {
        assertEquals(0.7, penalty(Regularizers.l1l2(0.01f, 0.02f), W), 1e-6);
        assertValues(onTopOfOnes(Regularizers.l1l2(0.5f, 0.25f), vector(1, -2)), 1 + 5 + 5, 1 - 5 - 10);
    }

    /** As in Keras, where "L1L2" has zeros. */
    @Test
    void l1l2ByNameDoesNothing() {
        assertEquals(0, penalty(Regularizers.get("L1L2"), W));
    }

    /** One pair: 14/√(10·20) of rows, 11/√(25·5) of columns. */
    @Test
    void orthogonalityPenalizesCosines() {
        assertEquals(0.01 * 14 / Math.sqrt(200), penalty(orthogonal("{}"), W), 1e-7);
        assertEquals(0.5 * 11 / Math.sqrt(125), penalty(orthogonal("{'factor': 0.5, 'mode': 'columns'}"), W), 1e-6);
    }

    /** |−1|, 0 and 0 of three pairs. */
    @Test
    void pairsAreAveraged() {
        assertEquals(1 / 3.0, penalty(orthogonal("{'factor': 1}"), matrix("1 0; -5 0; 0 3")), 1e-6);
    }

    /** Rows (1, 0) and (3, 4) of cosine 0.6: the first is drawn to (0, 0.8), the second by (16, −12)/125. */
    @Test
    void orthogonalitysSlopeTurnsRowsApart() {
        double[] slopes = onTopOfOnes(orthogonal("{'factor': 0.1}"), matrix("1 0; 3 4"));
        assertValues(slopes, 1, 1.8, 1 + 16 / 125.0, 1 - 12 / 125.0);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Regularizers.REGISTRY, Regularizers.l1(0.5f), "{'l1': 0.5}");
        assertWrites(Regularizers.REGISTRY, Regularizers.l2(0.5f), "{'l2': 0.5}");
        assertWrites(Regularizers.REGISTRY, Regularizers.l1l2(0.5f, 0.25f), "{'l1': 0.5, 'l2': 0.25}");
        assertWrites(
                Regularizers.REGISTRY,
                orthogonal("{'factor': 0.5, 'mode': 'columns'}"),
                "{'factor': 0.5, 'mode': 'columns'}");
        assertEquals(Regularizers.l2(), Regularizers.get("l2"));
    }

    @Test
    void argumentsAreChecked() {
        assertRefused(() -> Regularizers.l1(-1), "L1", "-1");
        assertRefused(() -> Regularizers.l2(Float.POSITIVE_INFINITY), "L2", "Infinity");
        assertRefused(() -> orthogonal("{'factor': -1}"), "OrthogonalRegularizer", "factor", "-1");
        assertRefused(() -> orthogonal("{'mode': 'diagonal'}"), "mode", "rows", "columns", "diagonal");
        assertRefused(() -> penalty(orthogonal("{}"), vector(1, 2)), "matrix", "(2,)");
        assertRefused(() -> Regularizers.get("l3"), "l3", "L1", "L2");
    }
}
