package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.zip.ZipArchive;
import dev.perceptron.formats.zip.ZipMember;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KerasFormatTest {
    private static final Tensor X = Tensor.of(new float[][] {{1, 2}, {0, -1}, {3, 1}, {-2, 0.5f}});
    private static final Tensor Y = Tensor.of(new float[][] {{1}, {0}, {2}, {-1}});
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static void assertSameState(Model expected, Model received) {
        assertEquals(expected.fingerprint(), received.fingerprint());
        assertEquals(expected.config(), received.config());
        assertEquals(expected.iterations(), received.iterations());
        List<OptimizerVariable> own = expected.optimizer().variables();
        List<OptimizerVariable> others = received.optimizer().variables();
        assertEquals(own.size(), others.size());
        for (int i = 0; i < own.size(); i++) {
            assertArrayEquals(
                    own.get(i).read(), others.get(i).read(), own.get(i).name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.keras", "a.h5", "a.hdf5", "A.KERAS"})
    void aLoadedModelGoesOnAsTheSavedOne(String name) {
        Model model = Samples.model();
        Path file = folder.resolve(name);
        model.save(file);
        Model loaded = Model.load(file);
        assertSameState(model, loaded);
        assertEquals(
                List.of(model.predict(X).toArray()).size(),
                List.of(loaded.predict(X).toArray()).size());
        assertArrayEquals(model.predict(X).toArray(), loaded.predict(X).toArray());
        for (int i = 0; i < 5; i++) {
            model.trainOnBatch(X, Y);
            loaded.trainOnBatch(X, Y);
        }
        assertSameState(model, loaded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.keras", "a.h5"})
    void theSeedComesBack(String name) {
        Sequential model = Sequential.of(Input.of(2), Dense.of(8), Dropout.of(0.5), Dense.of(1))
                .withSeed(-1234567890123L);
        model.compile(Sgd.of(0.1), Losses.get("mse"));
        Path file = folder.resolve(name);
        model.save(file);
        Model loaded = Model.load(file);
        assertEquals(model.seed(), loaded.seed());
        model.trainOnBatch(X, Y);
        loaded.trainOnBatch(X, Y);
        assertSameState(model, loaded);
    }

    @Test
    void loadsWithoutCompile() {
        Path file = folder.resolve("a.keras");
        Samples.model().save(file);
        Model loaded = Model.load(file, LoadOptions.standard().withoutCompile());
        assertFalse(loaded.isCompiled());
        assertThrows(IllegalStateException.class, () -> loaded.trainOnBatch(X, Y));
        assertEquals(Samples.model().fingerprint(), loaded.fingerprint());
    }

    @Test
    void equalModelsGiveEqualBytes() {
        KerasFormat format = new KerasFormat(CLOCK);
        byte[] first = Samples.saved(Samples.model(), format, "a.keras");
        assertArrayEquals(first, Samples.saved(Samples.model(), format, "b.keras"));
        Model loaded = KerasFormat.load("a.keras", ByteBuffer.wrap(first), LoadOptions.standard());
        assertArrayEquals(first, Samples.saved(loaded, format, "c.keras"));
        ZipArchive archive = KerasArchive.read("a.keras", ByteBuffer.wrap(first));
        assertEquals(
                List.of("metadata.json", "config.json", "model.weights.h5"),
                archive.members().stream().map(ZipMember::name).toList());
        byte[] text = archive.bytes("metadata.json", 1000, "");
        assertEquals(
                "{\"keras_version\": \"3.15.1\", \"date_saved\": \"2026-01-01@00:00:00\", \"perceptron\": {\"seed\": 42}}",
                new String(text, java.nio.charset.StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.weights.h5", "a.h5"})
    void weightsAlone(String name) {
        Model model = Samples.model();
        Path file = folder.resolve(name);
        model.saveWeights(file);
        Model other = Models2.untrained();
        assertFalse(other.fingerprint().equals(model.fingerprint()));
        other.loadWeights(file);
        assertEquals(model.fingerprint(), other.fingerprint());
        assertArrayEquals(model.predict(X).toArray(), other.predict(X).toArray());
    }

    @Test
    void weightsOfAWholeModelFile() {
        Model model = Samples.model();
        for (String name : List.of("a.keras", "a.h5")) {
            Path file = folder.resolve(name);
            model.save(file);
            Model other = Models2.untrained();
            other.loadWeights(file);
            assertEquals(model.fingerprint(), other.fingerprint());
        }
    }

    @Test
    void weightsOfAnotherModelChangeNothing() {
        Path file = folder.resolve("a.weights.h5");
        Sequential.of(Input.of(2), Dense.of(4), Dense.of(1)).saveWeights(file);
        Model model = Samples.model();
        String before = model.fingerprint();
        FormatException error = assertThrows(FormatException.class, () -> model.loadWeights(file));
        assertTrue(error.getMessage().contains("2 x 3"), error.getMessage());
        assertEquals(before, model.fingerprint());
    }

    @Test
    void theStateOfTheOptimizerComesWithTheWeightsIfItFits() {
        Model model = Samples.model();
        Path file = folder.resolve("a.weights.h5");
        model.saveWeights(file);
        Model same = Samples.model();
        same.trainOnBatch(X, Y);
        same.loadWeights(file);
        assertSameState(model, same);
        Model other = Samples.model();
        other.compile(Sgd.of(0.5), Losses.get("mse"));
        other.loadWeights(file);
        assertEquals(0, other.iterations());
    }

    @Test
    void aChangedLearningRateComesBack() {
        Model model = Samples.model();
        model.optimizer().setLearningRate(0.125f);
        Path file = folder.resolve("a.keras");
        model.save(file);
        assertEquals(0.125f, Model.load(file).optimizer().learningRate());
    }

    @Test
    void longNamesAndUnusualCharacters() {
        Model model = Sequential.of(
                Input.of(2), Dense.of(3).withName("größe 1 (µ) 😀"), Dense.of(1).withName("n".repeat(3000)));
        for (String name : List.of("a.keras", "a.h5")) {
            Path file = folder.resolve(name);
            model.save(file);
            Model loaded = Model.load(file);
            assertEquals(model.layerNames(), loaded.layerNames());
            assertEquals(model.fingerprint(), loaded.fingerprint());
        }
    }

    @Test
    void unusualNumbersKeepTheirBits() {
        Model model = Sequential.of(Input.of(2), Dense.of(3).withActivation(Activations.tanh()));
        float[] odd = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, Float.MAX_VALUE
        };
        model.setWeights(List.of(Tensor.of(odd, 2, 3), Tensor.zeros(3)));
        for (String name : List.of("a.keras", "a.h5")) {
            Path file = folder.resolve(name);
            model.save(file);
            float[] read = Model.load(file).getWeights().get(0).toArray();
            for (int i = 0; i < odd.length; i++) {
                assertEquals(Float.floatToRawIntBits(odd[i]), Float.floatToRawIntBits(read[i]));
            }
        }
    }

    @Test
    void savingReplacesInOneStep() throws IOException {
        Path file = folder.resolve("a.keras");
        Files.writeString(file, "old");
        Samples.model().save(file);
        Samples.model().save(file);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        Model.load(file);
    }

    @Test
    void endingsAreExplained() {
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class, () -> Samples.model().save(Path.of("a.pkl")));
        assertTrue(unknown.getMessage().contains(".keras (Keras)"), unknown.getMessage());
        assertTrue(unknown.getMessage().contains("a.pkl"), unknown.getMessage());
        IllegalArgumentException weights =
                assertThrows(IllegalArgumentException.class, () -> Model.load(Path.of("a.weights.h5")));
        assertTrue(weights.getMessage().contains("Can't load a model from a.weights.h5"), weights.getMessage());
        UncheckedIOException missing =
                assertThrows(UncheckedIOException.class, () -> Model.load(folder.resolve("none.keras")));
        assertTrue(missing.getMessage().contains("there is no such file"), missing.getMessage());
        assertThrows(UncheckedIOException.class, () -> Samples.model().save(folder.resolve("none/a.keras")));
    }

    /** The small model without its weights. */
    private static final class Models2 {
        static Model untrained() {
            return ((Sequential) dev.perceptron.model.Models.fromConfig(Samples.model()
                            .config()
                            .with("compile_config", dev.perceptron.config.ConfigObject.empty())))
                    .withSeed(7);
        }
    }
}
