package dev.perceptron.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.Json;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorBoardTest {
    @TempDir
    private Path logs;

    private static Model model() {
        Model model = Sequential.of(Input.of(3), Dense.of(4).withActivation("relu"), Dense.of(1));
        model.compile("sgd", "mse", "mae");
        return model;
    }

    private static Tensor x(int rows) {
        Tensor x = Tensor.zeros(rows, 3);
        for (int i = 0; i < x.size(); i++) {
            x.storage().floats()[i] = (i * 7 % 11) / 11f;
        }
        return x;
    }

    private static Tensor y(int rows) {
        Tensor y = Tensor.zeros(rows, 1);
        for (int i = 0; i < rows; i++) {
            y.set(i % 3, i, 0);
        }
        return y;
    }

    private EventFile only(String run) throws IOException {
        try (Stream<Path> files = Files.list(logs.resolve(run))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            assertTrue(all.get(0).getFileName().toString().matches("events\\.out\\.tfevents\\.\\d{10}\\..*\\.v2"));
            return EventFile.read(all.get(0));
        }
    }

    private static List<String> tags(EventFile file) {
        return file.scalars().stream()
                .map(EventFile.Scalar::tag)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void epochsAreWrittenWithKerassTagsAndSteps() throws IOException {
        Model model = model();
        History history = model.fit(
                x(20),
                y(20),
                Fit.batchSize(4)
                        .epochs(3)
                        .verbose(0)
                        .validationSplit(0.2)
                        .callback(TensorBoard.of(model, logs).withHistogramFreq(2)));
        EventFile train = only("train");
        EventFile validation = only("validation");
        assertEquals(List.of("epoch_learning_rate", "epoch_loss", "epoch_mae"), tags(train));
        assertEquals(
                List.of("epoch_loss", "epoch_mae", "evaluation_loss_vs_iterations", "evaluation_mae_vs_iterations"),
                tags(validation));
        for (int epoch = 0; epoch < 3; epoch++) {
            EventFile.Scalar loss = train.scalars("epoch_loss").get(epoch);
            assertEquals(epoch, loss.step());
            assertEquals((float) history.get("loss").get(epoch).doubleValue(), loss.value());
            EventFile.Scalar evaluated =
                    validation.scalars("evaluation_loss_vs_iterations").get(epoch);
            assertEquals(4L * (epoch + 1), evaluated.step());
            assertEquals((float) history.get("val_loss").get(epoch).doubleValue(), evaluated.value());
        }
        assertEquals(0.01f, train.scalars("epoch_learning_rate").get(0).value());
        assertEquals(
                List.of(
                        "sequential/dense/kernel/histogram",
                        "sequential/dense/bias/histogram",
                        "sequential/dense_1/kernel/histogram",
                        "sequential/dense_1/bias/histogram"),
                train.histograms().stream()
                        .map(EventFile.Counts::tag)
                        .distinct()
                        .toList());
        assertEquals(
                List.of(0L, 2L),
                train.histograms("sequential/dense/kernel/histogram").stream()
                        .map(EventFile.Counts::step)
                        .toList());
        assertEquals(12, train.histograms().get(0).histogram().total());
        assertEquals(1, train.graphs().size());
        assertEquals(model.config(), Json.parse(train.graphs().get(0).json()));
    }

    @Test
    void batchesAreWrittenWhenAskedFor() throws IOException {
        Model model = model();
        TensorBoard board = TensorBoard.of(model, logs)
                .withUpdateFreq(2)
                .withWriteGraph(false)
                .withWriteStepsPerSecond(true);
        model.fit(x(20), y(20), Fit.batchSize(4).epochs(2).verbose(0).callback(board));
        EventFile train = only("train");
        assertEquals(
                List.of(2L, 4L, 6L, 8L, 10L),
                train.scalars("batch_loss").stream().map(EventFile.Scalar::step).toList());
        assertEquals(5, train.scalars("batch_mae").size());
        assertEquals(5, train.scalars("batch_steps_per_second").size());
        assertEquals(2, train.scalars("epoch_steps_per_second").size());
        assertTrue(train.scalars().stream().allMatch(each -> each.value() > 0));
        assertEquals(2, train.scalars("epoch_loss").size());
        assertTrue(train.graphs().isEmpty());
        assertFalse(Files.exists(logs.resolve("validation")));
    }

    @Test
    void anEvaluationIsWrittenAtTheIterations() throws IOException {
        Model model = model();
        model.fit(x(8), y(8), Fit.batchSize(4).epochs(2).verbose(0));
        var result = model.evaluate(Data.of(x(8), y(8)), 4, TensorBoard.of(model, logs));
        EventFile validation = only("validation");
        assertEquals(2, validation.scalars().size());
        assertTrue(validation.scalars().stream().allMatch(each -> each.step() == 4));
        assertEquals(
                (float) result.loss(),
                validation.scalars("evaluation_loss_vs_iterations").get(0).value());
    }

    @Test
    void imagesOfWeightsAreWritten() throws IOException {
        Model model = model();
        TensorBoard board = TensorBoard.of(model, logs).withHistogramFreq(1).withWriteImages(true);
        model.fit(x(8), y(8), Fit.batchSize(4).epochs(1).verbose(0).callback(board));
        assertEquals(4, only("train").histograms().size());
    }

    @Test
    void aHistogramCountsAsTensorFlowDoes() {
        // numpy.histogram(x, 5) of the same numbers gives these counts and edges
        Histogram histogram = Histogram.of(Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 10, 10}), 5);
        assertEquals(List.of(2d, 2d, 2d, 0d, 2d), counts(histogram));
        assertEquals(
                List.of(0d, 2d, 4d, 6d, 8d),
                histogram.buckets().stream().map(Histogram.Bucket::left).toList());
        assertEquals(10, histogram.buckets().get(4).right());
        Histogram equal = Histogram.of(Tensor.of(new float[] {3, 3, 3}), 4);
        assertEquals(List.of(0d, 0d, 0d, 3d), counts(equal));
        assertTrue(equal.buckets().stream().allMatch(each -> each.left() == 3 && each.right() == 3));
        assertEquals(0, Histogram.of(Tensor.zeros(0), 2).total());
        Histogram wide = Histogram.of(Tensor.of(new float[] {-3e38f, 3e38f, Float.NaN, Float.NEGATIVE_INFINITY}));
        assertEquals(2, wide.total());
        assertEquals(30, wide.buckets().size());
        assertEquals(3e38f, wide.buckets().get(29).right());
    }

    private static List<Double> counts(Histogram histogram) {
        return histogram.buckets().stream().map(Histogram.Bucket::count).toList();
    }

    @Test
    void wrongOptionsTeach() {
        TensorBoard board = TensorBoard.of(model(), logs);
        assertTrue(message(() -> board.withUpdateFreq("step")).endsWith("received \"step\"."));
        assertTrue(message(() -> board.withUpdateFreq(0)).endsWith("received 0."));
        assertTrue(message(() -> board.withHistogramFreq(-1)).contains("histogram_freq"));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
