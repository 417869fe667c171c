package dev.perceptron.study.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.data.DataException;
import dev.perceptron.data.Mnist;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import dev.perceptron.tensor.UInt8Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MnistStudyTest {
    private static final StudySize TINY = new StudySize(
            "tiny", 300, 2, List.of(8), List.of(Regularization.values()), List.of(0.01, 0.03), 5, 1, 2, 200, 0.04);

    private static final List<String> COMPARED =
            List.of("report.html", "report.json", "tables/networks.csv", "tables/comparisons.csv", "tables/curves.csv");

    @TempDir
    private Path folder;

    /** Starts only so many trials, then says that time is up; takes them from the end. */
    private record Stopping(int trials) implements Runner {
        @Override
        public void run(List<Trial> all, TrialTask task, Consumer<TrialResult> done, BooleanSupplier goesOn) {
            List<Trial> backwards = new ArrayList<>(all);
            Collections.reverse(backwards);
            backwards.stream().limit(trials).forEach(trial -> done.accept(TrialResult.of(trial, task)));
        }

        @Override
        public int workers() {
            return 1;
        }
    }

    private static StudyOutcome run(Path folder, Runner runner, long seed) {
        return new MnistStudy(pictures(), TINY, seed).run(folder, runner, Budget.unlimited(), Progress.NONE);
    }

    @Test
    void anInterruptedStudyGivesTheSameReport() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertTrue(run(whole, new LocalRunner(1), 7).complete());
        StudyOutcome part = run(parts, new Stopping(5), 7);
        assertFalse(part.complete());
        assertTrue(Files.readString(part.page()).contains("not finished"));
        assertFalse(run(parts, new Stopping(23), 7).complete());
        assertTrue(run(parts, new LocalRunner(3), 7).complete());
        for (String file : COMPARED) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(parts.resolve(file)), file);
        }
        try (Stream<Path> charts = Files.list(whole.resolve("charts"))) {
            for (Path chart : charts.toList()) {
                assertArrayEquals(
                        Files.readAllBytes(chart),
                        Files.readAllBytes(parts.resolve("charts").resolve(chart.getFileName())),
                        chart.toString());
            }
        }
        assertTrue(Files.readString(whole.resolve("times.csv")).contains("2×8 dropout"));
    }

    @Test
    void theReportHasEveryNetworkAndAVerdict() throws IOException {
        StudyOutcome ending = run(folder, LocalRunner.onAllProcessors(), 1);
        ConfigValue figures = Json.parse(Files.readString(folder.resolve("report.json")));
        // two without hidden layers, then 2 depths × 5 regularizations
        assertEquals(12, figures.get("networks").readAll(value -> value).size());
        for (ConfigValue network : figures.get("networks").readAll(value -> value)) {
            double accuracy = network.read("test_accuracy", ConfigValue::asDouble);
            assertTrue(accuracy > 0.3, network.toString());
            assertTrue(network.read("test_accuracy_low", ConfigValue::asDouble) <= accuracy);
            assertTrue(network.read("test_accuracy_high", ConfigValue::asDouble) >= accuracy);
        }
        List<String> verdict = ending.report().pieces().stream()
                .filter(piece -> piece instanceof HtmlReport.Piece.Verdict)
                .flatMap(piece -> ((HtmlReport.Piece.Verdict) piece).sentences().stream())
                .toList();
        assertTrue(verdict.get(0).startsWith("Validation chose "), verdict.toString());
        assertTrue(verdict.stream().anyMatch(s -> s.startsWith("Dropout changes")), verdict.toString());
    }

    @Test
    void anotherSeedOrOtherPicturesNeedAnotherFolder() {
        run(folder, new Stopping(1), 1);
        String message = assertThrows(StudyException.class, () -> run(folder, new Stopping(1), 2))
                .getMessage();
        assertTrue(message.contains("other settings"), message);
    }

    @Test
    void recipesAreTrainedAndCompared() throws IOException {
        RecipeStudy study = new RecipeStudy(pictures(), Recipes.all(), TINY, 3);
        assertEquals(1, study.recipes().get(0).epochs());
        StudyOutcome ending = study.run(folder, new LocalRunner(2), Budget.unlimited(), Progress.NONE);
        assertTrue(ending.complete());
        String table = Files.readString(folder.resolve("tables/recipes.csv"));
        for (Recipe recipe : Recipes.all()) {
            assertTrue(table.contains(recipe.name() + ","), table);
        }
        byte[] first = Files.readAllBytes(ending.page());
        StudyOutcome again = study.run(folder, new LocalRunner(1), Budget.unlimited(), Progress.NONE);
        assertArrayEquals(first, Files.readAllBytes(again.page()));
    }

    @Test
    void aTrainingFollowsFromItsSeed() {
        Recipe recipe = Recipes.get("ciresan").withEpochs(2);
        String once = NetworkTraining.last(recipe, pictures(), 5).toString();
        assertEquals(once, NetworkTraining.last(recipe, pictures(), 5).toString());
        assertFalse(once.equals(NetworkTraining.last(recipe, pictures(), 6).toString()));
    }

    @Test
    void picturesMustFit() {
        Mnist data = mnist(300, 60);
        Mnist smaller = new Mnist(data.xTrain(), data.yTrain(), UInt8Tensor.of(new byte[60], 60, 1, 1), data.yTest());
        assertThrows(DataException.class, () -> Pictures.of("odd", smaller, 100));
        assertThrows(DataException.class, () -> Pictures.of("few", mnist(5, 60), 100));
        Pictures some = Pictures.of("some", data, 120);
        assertEquals(100, some.tuning());
        assertEquals(64, some.inputs());
        assertEquals(4, some.classes());
        assertFalse(some.fingerprint()
                .equals(Pictures.of("others", mnist(301, 60), 120).fingerprint()));
    }

    private static Pictures pictures() {
        return Pictures.of("squares", mnist(300, 60), 300);
    }

    /** Pictures of 8×8 pixels with a bright quarter, by which the class is known, and noise. */
    private static Mnist mnist(int count, int tests) {
        return new Mnist(images(count, 1), labels(count), images(tests, 2), labels(tests));
    }

    private static UInt8Tensor labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 4);
        }
        return UInt8Tensor.of(labels, count);
    }

    private static UInt8Tensor images(int count, long seed) {
        float[] noise = Seed.of(seed).stream(Purpose.CUSTOM, 0, 0).uniform(count * 64);
        byte[] bytes = new byte[count * 64];
        for (int i = 0; i < bytes.length; i++) {
            int quarter = (i % 64 / 32) * 2 + i % 8 / 4;
            boolean bright = quarter == i / 64 % 4;
            bytes[i] = (byte) (int) (noise[i] * 150 + (bright ? 60 : 0));
        }
        return UInt8Tensor.of(bytes, count, 8, 8);
    }
}
