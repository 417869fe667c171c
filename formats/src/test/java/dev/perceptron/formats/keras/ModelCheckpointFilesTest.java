package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perceptron.callback.ModelCheckpoint;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ModelCheckpoint} leaves on the disk is the model of that moment. */
final class ModelCheckpointFilesTest {
    private static final Tensor X = Tensor.of(new float[][] {{1, 2}, {0, -1}, {3, 1}, {-2, 0.5f}});
    private static final Tensor Y = Tensor.of(new float[][] {{1}, {0}, {2}, {-1}});

    @TempDir
    Path folder;

    private static Model model(double rate) {
        Model model = Sequential.of(Input.of(2), Dense.of(3), Dense.of(1)).withSeed(7);
        model.compile(Sgd.of(rate), Losses.meanSquaredError());
        return model;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theFileOfAnEpochIsTheModelAfterIt() throws IOException {
        Model model = model(0.05);
        model.fit(X, Y, Fit.batchSize(2).epochs(3).callback(ModelCheckpoint.of(folder + "/{epoch}.keras")));
        assertEquals(List.of("1.keras", "2.keras", "3.keras"), files());

        Model same = model(0.05);
        same.fit(X, Y, Fit.batchSize(2).epochs(2));
        Model second = Model.load(folder.resolve("2.keras"));
        assertEquals(same.fingerprint(), second.fingerprint());
        assertEquals(same.iterations(), second.iterations());
        assertEquals(model.fingerprint(), Model.load(folder.resolve("3.keras")).fingerprint());
        assertNotEquals(model.fingerprint(), second.fingerprint());
    }

    /** With a rate this large the loss only grows: the first epoch stays the best. */
    @Test
    void theBestStaysWhenTrainingDiverges() throws IOException {
        Model model = model(0.5);
        History history = model.fit(
                X,
                Y,
                Fit.batchSize(4)
                        .epochs(60)
                        .callback(ModelCheckpoint.of(folder + "/best.keras")
                                .withMonitor("loss")
                                .withSaveBestOnly(true)));
        List<Double> losses = history.get("loss");
        assertEquals(Double.NaN, losses.get(losses.size() - 1), "the test needs a loss that becomes NaN");
        int best = 0;
        for (int i = 1; i < losses.size(); i++) {
            best = losses.get(i) < losses.get(best) ? i : best;
        }
        Model same = model(0.5);
        same.fit(X, Y, Fit.batchSize(4).epochs(best + 1));
        assertEquals(
                same.fingerprint(), Model.load(folder.resolve("best.keras")).fingerprint());
    }

    @Test
    void weightsAreSavedAlone() throws IOException {
        Model model = model(0.05);
        model.fit(
                X,
                Y,
                Fit.batchSize(4)
                        .epochs(1)
                        .callback(ModelCheckpoint.of(folder + "/w.weights.h5").withSaveWeightsOnly(true)));
        assertEquals(List.of("w.weights.h5"), files());
        Model other = model(0.05);
        other.loadWeights(folder.resolve("w.weights.h5"));
        assertArrayEquals(model.predict(X).toArray(), other.predict(X).toArray());
    }

    /** A file stands where the folder should be: training ends, its history tells. */
    @Test
    void trainingGoesOnWithoutThem() throws IOException {
        Files.writeString(folder.resolve("models"), "");
        Model model = model(0.05);
        History history =
                model.fit(X, Y, Fit.batchSize(4).epochs(3).callback(ModelCheckpoint.of(folder + "/models/m.keras")));
        Model same = model(0.05);
        same.fit(X, Y, Fit.batchSize(4).epochs(3));
        assertEquals(same.fingerprint(), model.fingerprint());
        assertEquals(3, history.problems().size());
        assertEquals(List.of("models"), files());
    }
}
