package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * ln(1 + Σ over other classes of e^(γ·max(s+m, 0)·(s−m)) · Σ over the own class of e^(−γ·(1+m−s)·(s−1+m))), s the cosines.
 */
final class CircleTest {
    private static final double M = 0.4;
    private static final Tensor LABELS = vector(0, 0, 1);

    private static Loss with(String config) {
        return read(Losses.REGISTRY, "Circle", config);
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    /** Of the first: s = 0.6 with the second, of its class, and 0 with the third. */
    @Test
    void eachSampleWeighsItsOwnClassAgainstTheOthers() {
        Tensor embeddings = matrix("1 0; .6 .8; 0 1");
        double[] each = LossExample.of(with("{'gamma': 1}"), LABELS, embeddings).each();
        double own = -(1 + M - .6) * (.6 - 1 + M);
        assertEquals(softplus(own + (0 + M) * (0 - M)), each[0], 1e-6);
        assertEquals(softplus(own + (.8 + M) * (.8 - M)), each[1], 1e-6);
    }

    @Test
    void aSampleAloneInItsClassCostsNothingAndDoesNotCount() {
        Tensor embeddings = matrix("1 0; .6 .8; 0 1");
        LossExample example = LossExample.of(with("{'gamma': 1}"), LABELS, embeddings);
        double[] each = example.each();
        assertEquals(0, each[2]);
        assertEquals((each[0] + each[1]) / 2, example.value(), 1e-6);
    }

    /** Two of the other class, both with s + m below 0, which count as 0: 2·e⁰·e^(−80·m²). */
    @Test
    void classesWellApartCostNextToNothing() {
        Tensor embeddings = matrix("1 0; 1 0; -1 0; -1 0");
        double each = Math.log1p(2 * Math.exp(-80 * M * M));
        double[] values =
                LossExample.of(Losses.circle(), vector(0, 0, 1, 1), embeddings).each();
        assertArrayEquals(new double[] {each, each, each, each}, values, 1e-10);
    }

    /** With itself in the sum a sample alone has s = 1: −(1+m−1)·(1−1+m) = −m². */
    @Test
    void aSampleMayCountItself() {
        Loss loss = with("{'gamma': 1, 'remove_diagonal': false}");
        double[] each = LossExample.of(loss, vector(0, 1), matrix("1 0; 0 1")).each();
        assertEquals(softplus(-M * M + (0 + M) * (0 - M)), each[0], 1e-6);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.circle(), "{'gamma': 80.0, 'margin': 0.4, 'remove_diagonal': true}");
        assertWrites(
                Losses.REGISTRY,
                with("{'gamma': 2, 'margin': 0.25, 'remove_diagonal': false}"),
                "{'gamma': 2.0, 'margin': 0.25, 'remove_diagonal': false}");
    }
}
