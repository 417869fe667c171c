package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What {@code fit} does with samples, and what it logs: Keras's rules. */
final class FitTest {
    private final SplittableRandom random = new SplittableRandom(6);

    private static Sequential line() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(1).withUseBias(false));
        model.setWeights(List.of(Tensor.of(new float[] {0.5f}, 1, 1)));
        return model;
    }

    private Tensor numbers(int... dims) {
        return Draws.uniform(Shape.of(dims), random);
    }

    // ---- batches ----

    /** y = w·x by hand in double: predictions before each update, Σ loss·size / Σ size, a last batch of 1. */
    @Test
    void theEpochsLossIsTheMeanOverSamplesBeforeEachUpdate() {
        Sequential model = line();
        model.compile(Sgd.of(0.25), Losses.meanSquaredError());
        Tensor x = numbers(7, 1);
        Tensor y = numbers(7, 1);
        History history =
                model.fit(x, y, Fit.batchSize(3).epochs(3).shuffle(false).verbose(0));
        assertEquals(9, model.iterations());
        double w = 0.5;
        for (int epoch = 0; epoch < 3; epoch++) {
            double total = 0;
            for (int from = 0; from < 7; from += 3) {
                int to = Math.min(7, from + 3);
                double slope = 0;
                for (int i = from; i < to; i++) {
                    double error = w * x.get(i, 0) - y.get(i, 0);
                    total += error * error;
                    slope += 2 * error * x.get(i, 0) / (to - from);
                }
                w -= 0.25 * slope;
            }
            assertEquals(total / 7, history.get("loss").get(epoch), 1e-6);
        }
        assertEquals(w, model.getWeights().get(0).get(0, 0), 1e-6);
    }

    /** A loss that is one number for a batch is weighted by the batch's size all the same. */
    @Test
    void theEpochsLossOfABatchWiseLossIsWeightedBySize() {
        Sequential model = line();
        model.compile(Sgd.of(0), Losses.rootMeanSquaredError());
        Tensor x = numbers(7, 1);
        Tensor y = numbers(7, 1);
        double expected = 0;
        for (int from = 0; from < 7; from += 3) {
            int to = Math.min(7, from + 3);
            double squares = 0;
            for (int i = from; i < to; i++) {
                squares += Math.pow(0.5 * x.get(i, 0) - y.get(i, 0), 2);
            }
            expected += Math.sqrt(squares / (to - from)) * (to - from) / 7;
        }
        double loss =
                model.fit(x, y, Fit.batchSize(3).shuffle(false).verbose(0)).last("loss");
        assertEquals(expected, loss, 1e-6);
        assertEquals(expected, model.evaluate(Data.of(x, y), 3).loss(), 1e-6);
    }

    @Test
    void aBatchLargerThanTheDataIsAllOfIt() {
        Tensor x = numbers(7, 1);
        Tensor y = numbers(7, 1);
        Sequential large = line();
        Sequential exact = line();
        large.compile(Sgd.of(0.1), Losses.meanSquaredError());
        exact.compile(Sgd.of(0.1), Losses.meanSquaredError());
        History first = large.fit(x, y, Fit.batchSize(100).epochs(2).verbose(0));
        History second = exact.fit(x, y, Fit.batchSize(7).epochs(2).verbose(0));
        assertEquals(2, large.iterations());
        assertEquals(second.history(), first.history());
        assertArrayEquals(
                exact.getWeights().get(0).toArray(), large.getWeights().get(0).toArray());
        assertEquals(
                large.evaluate(Data.of(x, y), 7).loss(),
                large.evaluate(Data.of(x, y), 1000).loss());
    }

    @Test
    void shufflingVisitsEverySampleOnceInAnotherOrderEachEpoch() {
        Tensor x = numbers(50, 1);
        Tensor y = numbers(50, 1);
        Sequential still = line();
        still.compile(Sgd.of(0), Losses.meanSquaredError());
        double all = still.evaluate(x, y).loss();
        History fixed = still.fit(x, y, Fit.batchSize(8).epochs(4).verbose(0));
        fixed.get("loss").forEach(loss -> assertEquals(all, loss, 1e-6));
        Sequential shuffled = line();
        Sequential ordered = line();
        shuffled.compile(Sgd.of(0.5), Losses.meanSquaredError());
        ordered.compile(Sgd.of(0.5), Losses.meanSquaredError());
        shuffled.fit(x, y, Fit.batchSize(1).verbose(0));
        ordered.fit(x, y, Fit.batchSize(1).shuffle(false).verbose(0));
        assertFalse(shuffled.getWeights().get(0).get(0, 0)
                == ordered.getWeights().get(0).get(0, 0));
    }

    // ---- validation ----

    @Test
    void validationSplitTakesTheLastSamplesBeforeShuffling() {
        Tensor x = numbers(10, 1);
        Tensor y = numbers(10, 1);
        for (double split : new double[] {0.25, 0.3, 0.5, 0.01, 0.95}) {
            Sequential model = line();
            model.compile(Sgd.of(0), Losses.meanSquaredError());
            int first = (int) Math.floor(10 * (1 - split));
            if (first == 0) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> model.fit(
                                x, y, Fit.batchSize(4).validationSplit(split).verbose(0)));
                continue;
            }
            History history =
                    model.fit(x, y, Fit.batchSize(4).validationSplit(split).verbose(0));
            assertEquals(model.evaluate(x.rows(0, first), y.rows(0, first)).loss(), history.last("loss"), 1e-6);
            assertEquals(model.evaluate(x.rows(first, 10), y.rows(first, 10)).loss(), history.last("val_loss"), 1e-6);
        }
    }

    @Test
    void validationDataWinsAndIsUsedAfterTheEpochWithoutDropout() {
        Tensor x = numbers(12, 3);
        Tensor y = numbers(12, 2);
        Tensor xVal = numbers(5, 3);
        Tensor yVal = numbers(5, 2);
        Sequential model = Sequential.of(Input.of(3), Dropout.of(0.5), Dense.of(2));
        model.compile(Sgd.of(0.2), Losses.meanSquaredError());
        History history = model.fit(
                x,
                y,
                Fit.batchSize(4)
                        .epochs(2)
                        .validationSplit(0.5)
                        .validationData(xVal, yVal)
                        .verbose(0));
        assertEquals(6, model.iterations());
        assertEquals(model.evaluate(xVal, yVal).loss(), history.last("val_loss"), 1e-6);
    }

    // ---- what is logged ----

    @Test
    void keysOfHistory() {
        Sequential model = Sequential.of(Input.of(2), Dense.of(3).withActivation("softmax"));
        model.compile("sgd", "categorical_crossentropy", "accuracy", "mse");
        Tensor y = Tensor.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
        FitSettings fit = Fit.batchSize(2).epochs(3).verbose(0);
        History history = model.fit(numbers(4, 2), y, fit.validationSplit(0.25));
        assertEquals(
                List.of("accuracy", "loss", "mse", "val_accuracy", "val_loss", "val_mse"),
                List.copyOf(history.history().keySet()));
        assertEquals(List.of(0, 1, 2), history.epochs());
        history.history().values().forEach(values -> assertEquals(3, values.size()));
        Evaluation evaluation = model.evaluate(numbers(4, 2), y);
        assertEquals(
                List.of("accuracy", "mse"), List.copyOf(evaluation.metrics().keySet()));
    }

    @Test
    void severalOutputsAddUpWithTheirWeights() {
        Node input = Node.input(Input.of(3));
        Node left = input.then(Dense.of(2).withName("left"));
        Node right = input.then(Dense.of(1).withName("right").withKernelRegularizer(Regularizers.l2(0.5f)));
        Model model = Functional.of(List.of(input), List.of(left, right));
        model.compile(new CompileSettings(
                Sgd.of(0),
                List.of(Losses.meanSquaredError(), Losses.meanAbsoluteError()),
                List.of(2f, 0.25f),
                List.of(List.of(), List.of(Metrics.of(Losses.meanSquaredError())))));
        Data data = new Data(List.of(numbers(5, 3)), List.of(numbers(5, 2), numbers(5, 1)));
        History history = model.fit(data, Fit.batchSize(2).validationSplit(0.4).verbose(0));
        String metric = "right_mean_squared_error";
        assertEquals(
                Set.of(
                        "loss",
                        "left_loss",
                        "right_loss",
                        metric,
                        "val_loss",
                        "val_left_loss",
                        "val_right_loss",
                        "val_" + metric),
                history.history().keySet());
        double squares = 0;
        for (float w : model.getWeights().get(2).toArray()) {
            squares += w * w;
        }
        for (String prefix : List.of("", "val_")) {
            double total =
                    2 * history.last(prefix + "left_loss") + 0.25 * history.last(prefix + "right_loss") + 0.5 * squares;
            assertEquals(total, history.last(prefix + "loss"), 1e-6);
        }
    }

    // ---- graphs that once went wrong ----

    /** A branch point that only passes a value on, such as Dropout in predictions, must not be fused away. */
    @Test
    void aReluBehindABranchPointLeavesTheOtherBranchAlone() {
        Node input = Node.input(Input.of(2));
        Node branch = input.then(Dense.of(3).withUseBias(false)).then(Dropout.of(0.5));
        Model model = Functional.of(List.of(input), List.of(branch, branch.then(Activation.of("relu"))));
        model.setWeights(List.of(Tensor.of(new float[] {-1, 2, -3, 4, -5, 6}, 2, 3)));
        List<Tensor> predictions = model.predict(List.of(Tensor.of(new float[][] {{1, 1}})));
        assertArrayEquals(new float[] {3, -3, 3}, predictions.get(0).toArray());
        assertArrayEquals(new float[] {3, 0, 3}, predictions.get(1).toArray());
    }

    /** One tensor as two outputs, a softmax that another layer reads, logits that are an output too. */
    @Test
    void outputsThatShareATensorShareItsGradient() {
        for (int kind = 0; kind < 3; kind++) {
            Node input = Node.input(Input.of(3));
            Node logits = input.then(Dense.of(4));
            Node chances = logits.then(Activation.of("softmax"));
            List<Node> outputs = switch (kind) {
                case 0 -> List.of(logits, logits);
                case 1 -> List.of(chances, chances.then(Dense.of(4)));
                default -> List.of(logits, chances);
            };
            Model model = Functional.of(List.of(input), outputs);
            boolean crossentropyFirst = kind == 1;
            model.compile(new CompileSettings(
                    Sgd.of(0.1),
                    crossentropyFirst
                            ? List.of(Losses.categoricalCrossentropy(), Losses.meanSquaredError())
                            : List.of(
                                    Losses.meanSquaredError(),
                                    kind == 0 ? Losses.arctan() : Losses.categoricalCrossentropy()),
                    List.of(1f, 0.5f),
                    List.of(List.of(), List.of())));
            Tensor oneHot = Tensor.of(new float[][] {{0, 1, 0, 0}, {0, 0, 0, 1}});
            Tensor free = numbers(2, 4);
            List<dev.perceptron.tensor.Rows> y = crossentropyFirst ? List.of(oneHot, free) : List.of(free, oneHot);
            GradientCheck.model(model, new Data(List.of(numbers(2, 3)), y)).assertPassed();
        }
    }

    @Test
    void theGradientsOfASharedLayersUsesAddUp() {
        Node left = Node.input(Input.of(3));
        Node right = Node.input(Input.of(3));
        SharedLayer shared =
                SharedLayer.of(Dense.of(2).withActivation("tanh").withKernelRegularizer(Regularizers.l2(0.1f)));
        Model model = Functional.of(List.of(left, right), List.of(left.then(shared), right.then(shared)));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Data data = new Data(List.of(numbers(4, 3), numbers(4, 3)), List.of(numbers(4, 2), numbers(4, 2)));
        GradientCheck.model(model, data).assertPassed();
    }

    /** As in Keras, only trainable weights are penalized. */
    @Test
    void frozenWeightsBearNoPenalty() {
        Sequential model = Sequential.of(
                Input.of(2),
                Dense.of(2).withKernelRegularizer(Regularizers.l2(100)).withTrainable(false),
                Dense.of(1));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor x = Tensor.zeros(1, 2);
        Tensor y = Tensor.zeros(1, 1);
        List<Tensor> before = model.getWeights();
        assertEquals(0, model.evaluate(x, y).loss());
        assertEquals(0, model.fit(x, y, Fit.batchSize(1).verbose(0)).last("loss"));
        assertArrayEquals(before.get(0).toArray(), model.getWeights().get(0).toArray());
        assertTrue(Float32.largest(Point.doubles(before.get(0).toArray())) > 0);
    }
}
