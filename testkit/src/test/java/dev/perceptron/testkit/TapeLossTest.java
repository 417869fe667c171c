package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.autodiff.Tape;
import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.autodiff.TapeMetric;
import dev.perceptron.autodiff.Value;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.LossCall;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Reduction;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.MetricState;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Users' losses and metrics on the tape beside the library's, and the tape used by hand. */
final class TapeLossTest {
    private static final Loss SQUARES = TapeLoss.of(
            "squares", (yTrue, yPred) -> yPred.subtract(yTrue).square().mean(-1));

    private static final Loss CROSS_ENTROPY = TapeLoss.of(
                    "my_sparse",
                    (yTrue, yPred) -> yPred.log()
                            .multiply(yTrue.reshape(-1).oneHot(yPred.shape().dim(-1)))
                            .sum(-1)
                            .negate())
            .withTargetShape(predicted -> predicted.with(-1, 1));

    private static Tensor draw(int seed, int... dims) {
        return Draws.uniform(Shape.of(dims), new SplittableRandom(seed));
    }

    @Test
    void gradientsAreRight() {
        ModelCheck.loss(SQUARES, draw(1, 5, 3), draw(2, 5, 3)).assertPassed();
        ModelCheck.loss(SQUARES, draw(1, 5, 2, 3), draw(2, 5, 2, 3)).assertPassed();
        Loss whole = TapeLoss.of(
                "whole", (yTrue, yPred) -> yPred.subtract(yTrue).square().sum().sqrt());
        ModelCheck.loss(whole, draw(1, 5, 3), draw(2, 5, 3)).assertPassed();
        Tensor labels = Tensor.of(new float[] {2, 0, 1}, 3, 1);
        Tensor shares = Tensor.of(new float[][] {{0.2f, 0.3f, 0.5f}, {0.6f, 0.1f, 0.3f}, {0.3f, 0.4f, 0.3f}});
        ModelCheck.loss(CROSS_ENTROPY, labels, shares).assertPassed();
    }

    @Test
    void reductionsAndWeightsAreThoseOfTheLibrary() {
        Tensor yTrue = draw(3, 6, 2, 4);
        Tensor yPred = draw(4, 6, 2, 4);
        List<Tensor> weights = List.of(draw(5, 6, 1), draw(6, 6, 2));
        for (Reduction reduction : Reduction.values()) {
            Loss ours = SQUARES.withReduction(reduction);
            Loss theirs = Losses.meanSquaredError().withReduction(reduction);
            assertSame(LossCall.of(theirs, yTrue, yPred), LossCall.of(ours, yTrue, yPred));
            for (Tensor weight : weights) {
                assertSame(LossCall.of(theirs, yTrue, yPred, weight), LossCall.of(ours, yTrue, yPred, weight));
            }
        }
    }

    private static void assertSame(LossCall expected, LossCall actual) {
        assertArrayEquals(expected.result().toArray(), actual.result().toArray(), 2e-6f);
        assertEquals(expected.result().shape(), actual.result().shape());
        assertArrayEquals(expected.gradient().toArray(), actual.gradient().toArray(), 2e-6f);
    }

    @Test
    void trainsLikeMeanSquaredErrorWithSampleWeights() {
        Model ours = model(SQUARES);
        Model theirs = model(Losses.meanSquaredError());
        Data data = Data.of(draw(1, 50, 4), draw(2, 50, 3), draw(3, 50));
        FitSettings fit = Fit.batchSize(8).epochs(4).verbose(0);
        History a = ours.fit(data, fit);
        History b = theirs.fit(data, fit);
        assertEquals(b.last("loss"), a.last("loss"), 1e-6);
        assertEquals(b.last("gap"), a.last("gap"), 1e-6);
        for (int i = 0; i < ours.getWeights().size(); i++) {
            assertArrayEquals(
                    theirs.getWeights().get(i).toArray(),
                    ours.getWeights().get(i).toArray(),
                    1e-5f);
        }
    }

    private static Model model(Loss loss) {
        Model model = Sequential.of(Input.of(4), Dense.of(6).withActivation(Activations.tanh()), Dense.of(3))
                .withSeed(1);
        model.compile(
                Adam.of(0.01),
                loss,
                TapeMetric.of(
                        "gap", (yTrue, yPred) -> yTrue.subtract(yPred).abs().mean(-1)));
        return model;
    }

    @Test
    void aSparseLossOfOnesOwnEqualsTheLibrarys() {
        Tensor labels = Tensor.of(new float[] {2, 0, 1}, 3, 1);
        Tensor shares = Tensor.of(new float[][] {{0.2f, 0.3f, 0.5f}, {0.6f, 0.1f, 0.3f}, {0.3f, 0.4f, 0.3f}});
        assertEquals(
                LossCall.of(Losses.sparseCategoricalCrossentropy(), labels, shares)
                        .value(),
                LossCall.of(CROSS_ENTROPY, labels, shares).value(),
                1e-6);
    }

    @Test
    void aMetricEqualsTheLibrarysWithAndWithoutWeights() {
        Metric ours = TapeMetric.of(
                "gap", (yTrue, yPred) -> yTrue.subtract(yPred).abs().mean(-1));
        Metric theirs = Metrics.get("mean_absolute_error");
        for (Tensor weights : new Tensor[] {null, draw(7, 9)}) {
            MetricState a = ours.start(Shape.of(3), Shape.of(3));
            MetricState b = theirs.start(Shape.of(3), Shape.of(3));
            for (int batch = 0; batch < 3; batch++) {
                a.update(draw(batch, 9, 3), draw(batch + 10, 9, 3), weights);
                b.update(draw(batch, 9, 3), draw(batch + 10, 9, 3), weights);
            }
            assertEquals(b.result(), a.result(), 1e-6);
        }
        assertEquals("other", ours.withName("other").name());
        assertTrue(TapeMetric.of(
                        "hits", true, (yTrue, yPred) -> yTrue.multiply(yPred).sum(-1))
                .higherIsBetter());
    }

    @Test
    void manyThreadsMayUseOneLoss() {
        Tensor yTrue = draw(1, 64, 16);
        Tensor yPred = draw(2, 64, 16);
        float[] expected = LossCall.of(SQUARES, yTrue, yPred).gradient().toArray();
        List<CompletableFuture<float[]>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> LossCall.of(SQUARES, yTrue, yPred).gradient().toArray()));
        }
        all.forEach(each -> assertArrayEquals(expected, each.join()));
    }

    // ---- messages ----

    private static void refused(Class<? extends RuntimeException> type, String expected, Runnable action) {
        String message = assertThrows(type, action::run).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void mistakesOfLossesAreExplained() {
        Class<IllegalArgumentException> type = IllegalArgumentException.class;
        refused(type, "can't be called 'mse'", () -> TapeLoss.of("mse", Value::subtract));
        refused(type, "can't be called 'accuracy'", () -> TapeMetric.of("accuracy", Value::subtract));
        Loss wrong = TapeLoss.of("wrong", (yTrue, yPred) -> yPred.sum(0));
        refused(type, "one for each sample, batch first", () -> wrong.valueShape(Shape.of(5, 3)));
        Loss clash = TapeLoss.of("clash", (yTrue, yPred) -> yTrue.slice(1, 0, 2).add(yPred));
        refused(
                type,
                "In the loss clash of targets (5, 3) and predictions (5, 3): add can't bring the shapes (5, 2) and (5,"
                        + " 3) together",
                () -> clash.valueShape(Shape.of(5, 3)));
    }

    @Test
    void mistakesOnATapeAreExplained() {
        Class<IllegalArgumentException> type = IllegalArgumentException.class;
        Tape tape = new Tape();
        Value x = tape.variable(draw(1, 3, 4));
        refused(type, "add can't bring the shapes (3, 4) and (3,) together", () -> x.add(tape.variable(draw(1, 3))));
        refused(type, "matmul can't multiply (3, 4) by (3, 4)", () -> x.matmul(x));
        refused(type, "sum has no axis 2 in the shape (3, 4)", () -> x.sum(2));
        refused(type, "axis -1 twice", () -> x.mean(1, -1));
        refused(type, "reshape can't bring (3, 4), which has 12 numbers, to [5, -1]", () -> x.reshape(5, -1));
        refused(type, "transpose of (3, 4)", () -> x.transpose(0, 0));
        refused(
                type,
                "concatenate along axis 1 can't join (3, 4) and (2, 4)",
                () -> tape.concatenate(1, x, tape.variable(draw(1, 2, 4))));
        refused(type, "slice along axis 1 of the shape (3, 4)", () -> x.slice(1, 2, 5));
        refused(type, "take along axis 0 of the shape (3, 4) has places from 0 to 2", () -> x.take(0, 3));
        refused(type, "received 3.0 at place 1", () -> x.gather(tape.constant(Tensor.of(new float[] {0, 3}))));
        refused(type, "swap them", () -> x.clip(1, 0));
        refused(type, "broadcastTo can't", () -> x.broadcastTo(4));
        refused(type, "oneHot takes", () -> x.oneHot(0));
        refused(type, "backward starts at a single number", () -> tape.backward(x));
        refused(type, "takes a gradient of that shape", () -> tape.backward(x, draw(1, 4, 3)));
        refused(type, "recorded on another tape", () -> x.add(new Tape().variable(draw(1, 3, 4))));
        refused(
                IllegalStateException.class,
                "has no gradient",
                () -> tape.constant(1f).gradient());
        tape.reset();
        refused(IllegalStateException.class, "before the tape was reset", x::exp);
        tape.close();
        refused(IllegalStateException.class, "closed", x::exp);
        refused(IllegalStateException.class, "closed", () -> tape.constant(1f));
    }

    @Test
    void theTapeByHand() {
        try (Tape tape = new Tape()) {
            Value w = tape.variable(Tensor.of(new float[] {1, 2, 3}));
            Value unused = tape.variable(Tensor.of(new float[] {5}));
            Value y = w.square().sum();
            tape.backward(y);
            assertArrayEquals(new float[] {2, 4, 6}, w.gradient().toArray());
            assertArrayEquals(new float[] {0}, unused.gradient().toArray());
            assertEquals(14, y.toTensor().get());
            assertEquals(4, tape.size(), "two variables, a square and a sum");
        }
    }
}
