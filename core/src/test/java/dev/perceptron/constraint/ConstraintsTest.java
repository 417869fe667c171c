package dev.perceptron.constraint;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What weights may be, put right after each step. The norm of the kernel's columns is 5 and √5. */
final class ConstraintsTest {
    private static final String W = "3 1; 4 2";
    private static final double ROOT5 = Math.sqrt(5);

    private static double[] after(Constraint constraint, Tensor w) {
        constraint.apply(new Compute(new ScalarKernels(), WorkerPool.of(1)), w);
        return values(w);
    }

    private static double[] after(Constraint constraint, String w) {
        return after(constraint, matrix(w));
    }

    /** 2/5 of the first unit's weights, 2/√5 of the second's. */
    @Test
    void maxNormShortensWhatIsTooLong() {
        assertValues(after(Constraints.maxNorm(), W), 1.2, 2 / ROOT5, 1.6, 4 / ROOT5);
        assertValues(after(Constraints.maxNorm(3), W), 1.8, 1, 2.4, 2);
    }

    @Test
    void unitNormMakesEveryLengthOne() {
        assertValues(after(Constraints.unitNorm(), W), 0.6, 1 / ROOT5, 0.8, 2 / ROOT5);
        assertValues(after(Constraints.unitNorm(), "0 .5"), 0, 1);
    }

    @Test
    void zerosStayZeros() {
        assertValues(after(Constraints.maxNorm(), "0; 0"), 0, 0);
        assertValues(after(Constraints.minMaxNorm(1, 2, 1, 0), "0; 0"), 0, 0);
    }

    /** Halfway from 5 and √5 to 2: 3.5/5 and (1 + √5/2)/√5. */
    @Test
    void minMaxNormGoesPartOfTheWay() {
        double second = (1 + ROOT5 / 2) / ROOT5;
        assertValues(after(Constraints.minMaxNorm(1, 2, 0.5, 0), W), 2.1, second, 2.8, 2 * second);
    }

    @Test
    void minMaxNormAlsoLengthens() {
        assertValues(after(Constraints.minMaxNorm(2, 3, 1, 0), ".6; .8"), 1.2, 1.6);
        assertValues(after(Constraints.minMaxNorm(2, 3, 1, 0), "1.5; 2"), 1.5, 2);
    }

    /** Rows (3, 4) and (1, 0). */
    @Test
    void anotherAxisMeasuresRows() {
        assertValues(after(Constraints.unitNorm(1), "3 4; 1 0"), 0.6, 0.8, 1, 0);
    }

    /** √(9 + 16) of all four; axes 0 and 2 that are not side by side give two of length √2. */
    @Test
    void severalAxesMeasureTogether() {
        assertValues(after(Constraints.unitNorm(0, 1), "3 0; 0 4"), 0.6, 0, 0, 0.8);
        Tensor cube = matrix("1 0 2 2; 1 0 2 2").reshape(2, 2, 2);
        double half = Math.sqrt(0.5);
        assertValues(after(Constraints.unitNorm(0, 2), cube), half, 0, .5, .5, half, 0, .5, .5);
    }

    @Test
    void nonNegCutsAtZero() {
        assertValues(after(Constraints.nonNeg(), "-1 0; 2 -3"), 0, 0, 2, 0);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Constraints.REGISTRY, Constraints.maxNorm(), "{'max_value': 2, 'axis': 0}");
        assertWrites(Constraints.REGISTRY, Constraints.maxNorm(3.5, 0, 1), "{'max_value': 3.5, 'axis': [0, 1]}");
        assertWrites(Constraints.REGISTRY, Constraints.unitNorm(1), "{'axis': 1}");
        assertWrites(
                Constraints.REGISTRY,
                read(Constraints.REGISTRY, "MinMaxNorm", "{'rate': 0.5}"),
                "{'min_value': 0.0, 'max_value': 1.0, 'rate': 0.5, 'axis': 0}");
        assertWrites(Constraints.REGISTRY, Constraints.nonNeg(), "{}");
        assertEquals(Constraints.maxNorm(), Constraints.get("max_norm"));
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> Constraints.minMaxNorm(2, 1, 1, 0), "MinMaxNorm", "2.0", "1.0");
        assertRefused(() -> Constraints.minMaxNorm(0, 1, 1.5, 0), "MinMaxNorm", "rate", "1.5");
        assertRefused(() -> Constraints.maxNorm(-1), "MaxNorm", "-1");
        assertRefused(() -> Constraints.get("norm"), "norm", "max_norm");
    }
}
