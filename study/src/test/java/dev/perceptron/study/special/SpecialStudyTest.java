package dev.perceptron.study.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecialStudyTest {
    private static final SpecialScale TINY = new SpecialScale("tiny", List.of("3", "2-2"), List.of(1, 2), 1);

    /** Functions that can be computed here by another way than the samples were, over the unit square. */
    private static final Map<String, DoubleBinaryOperator> OTHERWISE = Map.of(
            "sph_harm01", (u, v) -> Math.sqrt(3 / (4 * Math.PI)) * StrictMath.cos(Math.PI * v),
            "sph_harm11",
                    (u, v) -> -Math.sqrt(3 / (8 * Math.PI))
                            * StrictMath.sin(Math.PI * v)
                            * StrictMath.cos(2 * Math.PI * u),
            "sph_harm02", (u, v) -> Math.sqrt(5 / (16 * Math.PI)) * (3 * square(StrictMath.cos(Math.PI * v)) - 1),
            "sph_harm22",
                    (u, v) -> Math.sqrt(15 / (32 * Math.PI))
                            * square(StrictMath.sin(Math.PI * v))
                            * StrictMath.cos(4 * Math.PI * u),
            "ellipkinc",
                    (u, v) -> integral(Math.PI / 2 * u, t -> 1 / Math.sqrt(1 - 0.99 * v * square(StrictMath.sin(t)))),
            "ellipeinc", (u, v) -> integral(Math.PI / 2 * u, t -> Math.sqrt(1 - 0.99 * v * square(StrictMath.sin(t)))),
            "iv",
                    (u, v) -> {
                        double order = 2 * u;
                        double x = 0.5 + 3.5 * v;
                        // DLMF 10.32.4: the integral over a half turn, and the one to infinity for orders between
                        return integral(Math.PI, t -> StrictMath.exp(x * StrictMath.cos(t)) * StrictMath.cos(order * t))
                                        / Math.PI
                                - StrictMath.sin(order * Math.PI)
                                        / Math.PI
                                        * integral(6, t -> StrictMath.exp(-x * StrictMath.cosh(t) - order * t));
                    });

    @TempDir
    private Path folder;

    @Test
    void samplesAreTheFunctionsValues() {
        for (SpecialFunction function : SpecialFunction.ALL) {
            DoubleBinaryOperator otherwise = OTHERWISE.get(function.name());
            if (otherwise != null) {
                check(SpecialSamples.of(function), otherwise, function.name());
            }
        }
    }

    private static void check(SpecialSamples samples, DoubleBinaryOperator function, String name) {
        float[] x = samples.test().x().toArray();
        float[] y = samples.test().y().toArray();
        double first = function.applyAsDouble((x[0] + 1) / 2, (x[1] + 1) / 2);
        for (int i = 1; i < 100; i++) {
            double value = function.applyAsDouble((x[2 * i] + 1) / 2, (x[2 * i + 1] + 1) / 2);
            // differences, for the samples were shifted by their mean
            assertEquals(value - first, (y[i] - y[0]) * samples.deviation(), 2e-5, name + " at point " + i);
        }
    }

    @Test
    void valuesAreStandardizedByTheKnownPointsAlone() {
        for (SpecialFunction function : SpecialFunction.ALL) {
            SpecialSamples samples = SpecialSamples.of(function);
            double sum = 0;
            double squares = 0;
            for (FunctionValues points : List.of(samples.train(), samples.validation())) {
                for (float value : points.y().toArray()) {
                    sum += value;
                    squares += value * value;
                }
            }
            assertEquals(0, sum / 1000, 1e-5, function.name());
            assertEquals(1, squares / 1000, 1e-5, function.name());
        }
    }

    @Test
    void publishedMeansAreThePapers() {
        // 4.9e-4 and 6.0e-5 are the geometric means of the paper's columns
        assertEquals(4.9e-4, mean(SpecialFunction::publishedMlp), 0.05e-4);
        assertEquals(6.0e-5, mean(SpecialFunction::publishedKan), 0.05e-5);
    }

    private static double mean(ToDoubleFunction<SpecialFunction> published) {
        return StrictMath.exp(SpecialFunction.ALL.stream()
                .mapToDouble(function -> StrictMath.log(published.applyAsDouble(function)))
                .average()
                .orElseThrow());
    }

    @Test
    void aStoppedStudyGoesOnToTheSameReport() throws IOException {
        SpecialStudy study = new SpecialStudy(TINY, 7);
        Path whole = study.run(folder.resolve("whole"), new LocalRunner(2), Budget.unlimited(), Progress.NONE)
                .page();
        Path stopped = folder.resolve("stopped");
        SpecialStudy.Done half =
                study.run(stopped, new Stopping(new LocalRunner(1), 11), Budget.unlimited(), Progress.NONE);
        assertFalse(half.complete());
        SpecialStudy.Done rest = study.run(stopped, new LocalRunner(1), Budget.unlimited(), Progress.NONE);
        assertTrue(rest.complete());
        assertEquals(Files.readString(whole), Files.readString(rest.page()));
    }

    @Test
    void theNetworkIsChosenByValidation() throws IOException {
        Path page = new SpecialStudy(TINY, 7)
                .run(folder, new LocalRunner(2), Budget.unlimited(), Progress.NONE)
                .page();
        ConfigObject figures = (ConfigObject) Json.parse(Files.readString(page.resolveSibling("report.json")));
        ConfigList functions =
                (ConfigList) Objects.requireNonNull(figures.entries().get("functions"));
        assertEquals(SpecialFunction.ALL.size(), functions.list().size());
        for (ConfigValue value : functions.list()) {
            ConfigObject function = (ConfigObject) value;
            String name = function.read("name", ConfigValue::string);
            String network = function.read("network", ConfigValue::string);
            double chosen = validation(name, network);
            assertTrue(
                    TINY.networks().stream().allMatch(other -> chosen <= validation(name, other)),
                    name + ": " + network);
        }
    }

    /** A trial's validation error in the study's log. */
    private double validation(String function, String network) {
        try {
            return Files.readAllLines(folder.resolve("results.jsonl")).stream()
                    .filter(line -> line.contains("function=" + function + ";network=" + network + ";"))
                    .map(line -> line.replaceAll(".*\"validation\":\\s*([-0-9.eE]+).*", "$1"))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts no trial after the first few. */
    private record Stopping(Runner runner, int most) implements Runner {
        @Override
        public void run(List<Trial> trials, TrialTask task, Consumer<TrialResult> done, BooleanSupplier goesOn)
                throws InterruptedException {
            runner.run(trials.subList(0, most), task, done, goesOn);
        }

        @Override
        public int workers() {
            return runner.workers();
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /** Simpson's rule from 0. */
    private static double integral(double to, DoubleUnaryOperator function) {
        int parts = 2000;
        double sum = function.applyAsDouble(0) + function.applyAsDouble(to);
        for (int i = 1; i < parts; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(to * i / parts);
        }
        return sum * to / parts / 3;
    }
}
