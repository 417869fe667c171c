package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A hundred steps of every optimizer against Keras's rule written once more in double. */
final class OptimizerTest {
    private static final int SIZE = 37;

    /** One weight's rule: changes {@code w[0]} and the slots {@code w[1], w[2]}. */
    private interface Rule {
        void step(double[] w, double g, int t);
    }

    @Test
    void sgd() {
        check(Sgd.of(0.02), (w, g, t) -> w[0] -= 0.02f * g);
    }

    @Test
    void momentum() {
        check(Sgd.of(0.02).withMomentum(0.9), (w, g, t) -> {
            w[1] = 0.9f * w[1] - 0.02f * g;
            w[0] += w[1];
        });
    }

    @Test
    void nesterov() {
        check(Sgd.of(0.02).withMomentum(0.8).withNesterov(true), (w, g, t) -> {
            w[1] = 0.8f * w[1] - 0.02f * g;
            w[0] += 0.8f * w[1] - 0.02f * g;
        });
    }

    @Test
    void rmsprop() {
        check(Rmsprop.of(0.01), (w, g, t) -> rmsprop(w, g, 0.9f));
        check(Rmsprop.of(0.01).withRho(0.5), (w, g, t) -> rmsprop(w, g, 0.5f));
    }

    private static void rmsprop(double[] w, double g, double rho) {
        w[1] = rho * w[1] + (1 - rho) * g * g;
        w[0] -= 0.01f * g / Math.sqrt(w[1] + 1e-7f);
    }

    @Test
    void adam() {
        check(Adam.of(0.01), (w, g, t) -> adam(w, g, t, 0.9, 0.999));
        check(Adam.of(0.01).withBetas(0.5, 0.9), (w, g, t) -> adam(w, g, t, 0.5, 0.9));
    }

    private static void adam(double[] w, double g, int t, double beta1, double beta2) {
        w[1] = beta1 * w[1] + (1 - beta1) * g;
        w[2] = beta2 * w[2] + (1 - beta2) * g * g;
        double rate = 0.01f * Math.sqrt(1 - Math.pow((float) beta2, t)) / (1 - Math.pow((float) beta1, t));
        w[0] -= rate * w[1] / (Math.sqrt(w[2]) + 1e-7f);
    }

    /**
     * Each of 100 steps rounds a weight of size below 4 by at most 2⁻²³, and they add up like a random walk at worst to
     * 100·2⁻²³ = 1.2e−5; the slots forget their rounding.
     */
    private static void check(Optimizer optimizer, Rule rule) {
        SplittableRandom random = new SplittableRandom(9);
        Tensor weights = Draws.uniform(Shape.of(SIZE), random);
        Tensor gradients = Tensor.zeros(SIZE);
        OptimizerState state = optimizer.start(List.of(new Variable("w", weights, 0)));
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        double[][] exact = new double[SIZE][3];
        for (int i = 0; i < SIZE; i++) {
            exact[i][0] = weights.get(i);
        }
        for (int step = 0; step < 100; step++) {
            Draws.fill(gradients, random);
            state.step(compute, gradients);
            for (int i = 0; i < SIZE; i++) {
                rule.step(exact[i], gradients.get(i), step + 1);
                assertTrue(Math.abs(exact[i][0]) < 4);
                assertEquals(exact[i][0], weights.get(i), 1.2e-5, optimizer + " step " + step);
            }
        }
    }
}
