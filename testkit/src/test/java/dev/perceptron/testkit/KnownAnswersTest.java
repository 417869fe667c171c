package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.MetricState;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that Keras 3.15.1 gave (JAX on the CPU, float32), to as many digits as were written down. */
final class KnownAnswersTest {
    private static final float[][] PROBABLE = {{.05f, .95f, 0}, {.1f, .8f, .1f}};
    private static final float[][] ONE_HOT = {{0, 1, 0}, {0, 0, 1}};
    private static final float[][] NUMBERS = {{1, 2, 3}, {-1, .5f, 4}};
    private static final float[][] PREDICTED = {{1.5f, 1.5f, 2}, {0, .5f, 8}};
    private static final float[][] SIDES = {{0, 1}, {0, 0}};
    private static final float[][] CHANCES = {{.6f, .4f}, {.4f, .6f}};
    private static final float[][] LOGITS = {{1, -2}, {.5f, 3}};

    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));

    // ---- activations at -3, -1, -0.5, 0, 0.5, 1, 3 ----

    @ParameterizedTest
    @CsvSource({
        "selu, -1.670569 -1.111331 -0.691758 0 0.525350 1.050701 3.152103",
        "elu, -0.950213 -0.632121 -0.393469 0 0.5 1 3",
        "softplus, 0.048587 0.313262 0.474077 0.693147 0.974077 1.313262 3.048587",
    })
    void activations(String name, String values) {
        Tensor x = Tensor.of(new float[] {-3, -1, -.5f, 0, .5f, 1, 3});
        Tensor y = Tensor.zeros(x.shape());
        Activations.get(name).forward(compute, x, y);
        String[] expected = values.split(" ");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Double.parseDouble(expected[i]), y.get(i), 6e-7);
        }
    }

    // ---- losses, per sample ----

    @Test
    void losses() {
        loss(Losses.meanSquaredError(), NUMBERS, PREDICTED, 0.5, 5.666667);
        loss(Losses.meanAbsoluteError(), NUMBERS, PREDICTED, 0.666667, 1.666667);
        loss(Losses.categoricalCrossentropy(), ONE_HOT, PROBABLE, 0.05129331, 2.302585);
        loss(Losses.binaryCrossentropy(), SIDES, CHANCES, 0.9162908, 0.7135582);
        assertEquals(1.459136, mean(Losses.categoricalCrossentropy().withLabelSmoothing(0.1), ONE_HOT, PROBABLE), 2e-6);
        assertEquals(0.6476325, mean(Losses.categoricalCrossentropy().withFromLogits(true), ONE_HOT, PREDICTED), 2e-6);
        assertEquals(0.7946512, mean(Losses.binaryCrossentropy().withLabelSmoothing(0.2), SIDES, CHANCES), 2e-6);
        assertEquals(1.865713, mean(Losses.binaryCrossentropy().withFromLogits(true), SIDES, LOGITS), 2e-6);
        Tensor labels = Tensor.of(new float[] {1, 2});
        Tensor values = Tensor.zeros(2);
        Losses.sparseCategoricalCrossentropy().values(labels, Tensor.of(PROBABLE), values);
        assertEquals(1.176939, (values.get(0) + values.get(1)) / 2, 2e-6);
    }

    private static void loss(Loss loss, float[][] y, float[][] p, double first, double second) {
        float[] values = values(loss, y, p);
        assertEquals(first, values[0], 2e-6);
        assertEquals(second, values[1], 2e-6);
    }

    private static float[] values(Loss loss, float[][] y, float[][] p) {
        Tensor values = Tensor.zeros(2);
        loss.values(Tensor.of(y), Tensor.of(p), values);
        return values.toArray();
    }

    private static double mean(Loss loss, float[][] y, float[][] p) {
        float[] values = values(loss, y, p);
        return (values[0] + (double) values[1]) / 2;
    }

    // ---- metrics ----

    @Test
    void precisionAndRecall() {
        Tensor y = Tensor.of(new float[] {0, 1, 1, 1}, 4, 1);
        Tensor p = Tensor.of(new float[] {1, .5f, .6f, .7f}, 4, 1);
        for (Metric metric : List.of(Metrics.precision(), Metrics.recall())) {
            MetricState state = metric.start(y.shape().tail(), p.shape().tail());
            state.update(y, p, null);
            assertEquals(0.6666667, state.result(), 1e-7, metric.name());
        }
    }

    // ---- optimizers: [1, -2], three steps with the gradients [.5, -1], [.2, .3], [-.1, 2] and rate 0.1 ----

    @Test
    void optimizers() {
        optimizer(Sgd.of(0.1), 0.94, -2.13);
        optimizer(Sgd.of(0.1).withMomentum(0.9), 0.8365, -1.986);
        optimizer(Sgd.of(0.1).withMomentum(0.9).withNesterov(true), 0.79285, -2.1174);
        optimizer(Adam.of(0.1), 0.7535288, -1.898565);
        optimizer(Rmsprop.of(0.1), 0.6243501, -2.065095);
    }

    /** To 1e−5, as the golden optimizers: Keras makes Adam's bias correction in float32, which costs it 1.8e−6 here. */
    private void optimizer(Optimizer optimizer, double first, double second) {
        Tensor weights = Tensor.of(new float[] {1, -2});
        Tensor gradients = Tensor.zeros(2);
        OptimizerState state = optimizer.start(List.of(new Variable("w", weights, 0)));
        float[][] all = {{.5f, -1}, {.2f, .3f}, {-.1f, 2}};
        for (int step = 0; step < 3; step++) {
            gradients.assign(Tensor.of(all[step]));
            state.step(compute, gradients);
        }
        assertEquals(first, weights.get(0), 1e-5, optimizer.toString());
        assertEquals(second, weights.get(1), 1e-5, optimizer.toString());
    }

    // ---- constraints and regularizers on [[3, 1], [4, 2]] ----

    @Test
    void constraints() {
        constraint(Constraints.maxNorm(2), 1.2f, .8944272f, 1.6f, 1.788854f);
        constraint(Constraints.minMaxNorm(1, 2, .5f, 0), 2.1f, .9472135f, 2.8f, 1.894427f);
        assertEquals(.7, Regularizers.l1l2(.01f, .02f).penalty(compute, Tensor.of(new float[] {3, 1, 4, 2})), 1e-6);
    }

    private void constraint(Constraint constraint, float... expected) {
        Tensor w = Tensor.of(new float[][] {{3, 1}, {4, 2}});
        constraint.apply(compute, w);
        assertArrayEquals(expected, w.toArray(), 1e-6f);
    }
}
