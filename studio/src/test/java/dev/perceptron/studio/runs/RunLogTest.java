package dev.perceptron.studio.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.tensorboard.TensorBoard;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.studio.runs.LoggedRun.Kind;
import dev.perceptron.studio.runs.LoggedRun.Status;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged is what training did, and it is read back so, whatever state the files are in. */
final class RunLogTest {
    private static final Tensor X = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    private static final Tensor Y = Tensor.of(new float[][] {{0}, {1}, {1}, {0}});

    @TempDir
    private Path runs;

    private static Sequential model() {
        Sequential model = new Sequential();
        model.add(Input.of(2));
        model.add(Dense.of(3).withActivation("tanh"));
        model.add(Dense.of(1));
        Sequential seeded = model.withSeed(7);
        seeded.compile(Sgd.of(0.1), Losses.meanSquaredError());
        return seeded;
    }

    private static FitSettings fit(int epochs) {
        return Fit.batchSize(2).epochs(epochs).verbose(0).validationData(X, Y);
    }

    private RunSettings settings(Sequential model) {
        return RunSettings.of("a/b <c>", "test")
                .withSeed(7)
                .withModel(model)
                .withClock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
                .with("rate", ConfigValue.of(0.1));
    }

    private LoggedRun only() throws IOException {
        RunStore store = new RunStore(runs);
        List<LoggedRun> all = store.all();
        assertEquals(List.of(), store.problems());
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static List<Double> values(LoggedRun run, String name) {
        return run.series().get(name).stream().map(point -> point[1]).toList();
    }

    @Test
    void aRunIsReadBackAsItWas() throws IOException {
        Sequential model = model();
        RunLog log = RunLog.to(runs, settings(model));
        History history = model.fit(X, Y, fit(3).callback(log));
        log.results(Map.of("test_loss", 0.25));
        LoggedRun run = only();
        assertEquals("20260102-030405-a-b-c", run.id());
        assertEquals("a/b <c>", run.name());
        assertEquals(Kind.LOG, run.kind());
        assertEquals(Status.FINISHED, run.status());
        assertEquals(7L, run.seed());
        assertEquals(3, run.planned());
        assertEquals(3, run.epochs());
        assertEquals(history.get("loss"), values(run, "loss"));
        assertEquals(history.get("val_loss"), values(run, "val_loss"));
        assertEquals(1, run.series().get("loss").get(0)[0]);
        assertEquals(Map.of("test_loss", 0.25), run.results());
        assertEquals(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli(), run.started());
        assertEquals(0.1, run.config().get("rate").asDouble());
        assertEquals(model.fingerprint(), run.details().get("weights").string());
        assertEquals("Sequential", run.details().get("model").get("class_name").string());
        assertTrue(run.details().get("environment").has("java"));
    }

    @Test
    void settingsOfOldLogsHaveTodaysNames() throws IOException {
        Sequential model = model();
        ConfigValue old = Json.parse("{\"samples\": 60000, \"validationSplit\": 0.1, \"layers\": [{\"kind\": \"dense\","
                + " \"units\": 128, \"activation\": \"relu\"}, {\"kind\": \"dropout\", \"rate\": 0.3}, {\"kind\":"
                + " \"dense\", \"units\": 64, \"activation\": \"tanh\"}], \"optimizer\": \"adam\", \"learningRate\": 0.001, \"batchMode\":"
                + " \"mini\", \"batchSize\": 128, \"seed\": 42}");
        model.fit(X, Y, fit(1).callback(RunLog.to(runs, settings(model).withConfig((ConfigObject) old))));
        assertEquals(
                Json.parse("{\"samples\": 60000, \"validation_split\": 0.1, \"activation\": \"relu-tanh\", \"dropout\":"
                        + " 0.3, \"layers\": \"128-64\", \"optimizer\": \"Adam\", \"learning_rate\": 0.001, \"batch_mode\": \"mini\","
                        + " \"batch_size\": 128, \"seed\": 42}"),
                only().config());
    }

    @Test
    void oldLogsJoinTheValuesOfLayersAsNewOnesDo() {
        String dense = "{\"kind\": \"dense\", \"units\": 8, \"activation\": ";
        ConfigObject old = (ConfigObject) Json.parse("{\"batchSize\": 9, \"layers\": [" + dense + "\"relu\"}, " + dense
                + "\"relu\"}, " + dense + "\"tanh\"}]}");
        assertEquals(
                "relu-relu-tanh", OldSettings.renamed(old).get("activation").string());
    }

    @Test
    void aSecondRunOfTheSameMomentGetsItsOwnFolder() throws IOException {
        for (int i = 0; i < 3; i++) {
            Sequential model = model();
            model.fit(X, Y, fit(1).callback(RunLog.to(runs, settings(model))));
        }
        assertEquals(
                List.of("20260102-030405-a-b-c-3", "20260102-030405-a-b-c-2", "20260102-030405-a-b-c"),
                new RunStore(runs).all().stream().map(LoggedRun::id).toList());
    }

    @Test
    void whatRunsIsRunningAndWhatWasKilledIsInterrupted() throws IOException {
        List<Status> seen = new ArrayList<>();
        Sequential model = model();
        RunLog log = RunLog.to(runs, settings(model));
        model.fit(X, Y, fit(2).callback(log).callback(new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                try {
                    LoggedRun run = only();
                    seen.add(run.status());
                    assertEquals(epoch + 1, run.epochs());
                    assertNotNull(run.progress());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }));
        assertEquals(List.of(Status.RUNNING, Status.RUNNING), seen);
        Path folder = log.folder();
        assertNotNull(folder);
        Files.delete(folder.resolve(RunFiles.END));
        String head = Files.readString(folder.resolve(RunFiles.RUN));
        Files.writeString(folder.resolve(RunFiles.RUN), head.replaceAll("\"id\": [0-9]+", "\"id\": 999999999"));
        assertEquals(Status.INTERRUPTED, only().status());
    }

    @Test
    void stoppedAndFailedRunsSayso() throws IOException {
        Sequential model = model();
        RunLog log = RunLog.to(runs, settings(model));
        model.fit(X, Y, fit(5).callback(log).callback(new Callback() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
                log.stopped();
                training.stop();
            }
        }));
        assertEquals(Status.STOPPED, only().status());
        log.failed("no space left");
        assertEquals(Status.FAILED, only().status());
        assertEquals("no space left", only().details().get("message").string());
    }

    @Test
    void aLineThatWasCutOffIsLeftOut() throws IOException {
        Sequential model = model();
        RunLog log = RunLog.to(runs, settings(model));
        model.fit(X, Y, fit(2).callback(log));
        Path history = log.folder().resolve(RunFiles.HISTORY);
        Files.writeString(history, "{\"epoch\": 3, \"values\": {\"los", StandardOpenOption.APPEND);
        assertEquals(2, only().epochs());
        try (HistoryFile file = HistoryFile.open(history)) {
            file.add(dev.perceptron.config.Json.parse("{\"epoch\": 3, \"values\": {\"loss\": 0.5}}"));
        }
        assertEquals(3, only().epochs());
        assertEquals(0.5, values(only(), "loss").get(2));
    }

    @Test
    void anEpochGivenTwiceHoldsAsGivenLast() throws IOException {
        Path folder = Files.createDirectories(runs.resolve("resumed"));
        Files.writeString(folder.resolve(RunFiles.RUN), "{\"name\": \"resumed\"}");
        Files.writeString(
                folder.resolve(RunFiles.HISTORY),
                "{\"epoch\": 1, \"values\": {\"loss\": 3}}\n{\"epoch\": 2, \"values\": {\"loss\": 9}}\n"
                        + "{\"epoch\": 3, \"values\": {\"loss\": 9}}\n{\"epoch\": 2, \"values\": {\"loss\": 2}}\n");
        assertEquals(List.of(3.0, 2.0), values(only(), "loss"));
    }

    @Test
    void anInfiniteLossIsKept() throws IOException {
        Path folder = Files.createDirectories(runs.resolve("diverged"));
        Files.writeString(folder.resolve(RunFiles.RUN), "{}");
        Files.writeString(folder.resolve(RunFiles.HISTORY), "{\"epoch\": 1, \"values\": {\"loss\": Infinity}}\n");
        assertEquals(List.of(Double.POSITIVE_INFINITY), values(only(), "loss"));
        assertEquals("diverged", only().name());
        assertEquals(Status.UNKNOWN, only().status());
    }

    @Test
    void damagedRunsAreNamedAndTheOthersShown() throws IOException {
        Sequential model = model();
        model.fit(X, Y, fit(1).callback(RunLog.to(runs, settings(model))));
        Path bad = Files.createDirectories(runs.resolve("bad"));
        Files.writeString(bad.resolve(RunFiles.RUN), "{\"name\": ");
        RunStore store = new RunStore(runs);
        assertEquals(1, store.all().size());
        assertEquals(1, store.problems().size());
        assertTrue(store.problems().get(0).startsWith("bad: "), store.problems().toString());
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path run = Files.createDirectories(elsewhere.resolve("run"));
        Files.writeString(run.resolve(RunFiles.RUN), "{\"name\": \"elsewhere\"}");
        Files.createSymbolicLink(runs.resolve("link"), run);
        Path own = Files.createDirectories(runs.resolve("own"));
        Files.createSymbolicLink(own.resolve(RunFiles.RUN), run.resolve(RunFiles.RUN));
        assertEquals(List.of(), new RunStore(runs).all());
        assertEquals(List.of(), new RunStore(runs).find(List.of("../run", "link", elsewhere.toString())));
    }

    @Test
    void trainAndValidationOfTensorBoardAreOneRun() throws IOException {
        Sequential model = model();
        History history = model.fit(X, Y, fit(4).callback(TensorBoard.of(model, runs.resolve("logs/a"))));
        LoggedRun run = only();
        assertEquals("logs/a", run.id());
        assertEquals(Kind.TENSORBOARD, run.kind());
        assertEquals(4, run.epochs());
        assertEquals(1, run.series().get("loss").get(0)[0]);
        List<Double> loss = history.get("loss");
        for (int i = 0; i < 4; i++) {
            assertEquals(loss.get(i), values(run, "loss").get(i), 1e-6);
            assertEquals(history.get("val_loss").get(i), values(run, "val_loss").get(i), 1e-6);
        }
        assertTrue(run.details().has("model"));
    }

    @Test
    void trialsOfAStudyAreRuns() throws IOException {
        Path study = Files.createDirectories(runs.resolve("depth"));
        Files.writeString(
                study.resolve("results.jsonl"),
                "{\"study\": \"depth\"}\n"
                        + "{\"stage\": \"tune\", \"trial\": \"depth=2;activation=tanh;seed=1\", \"seconds\": 1.5,"
                        + " \"values\": {\"error\": 0.25}, \"series\": {\"val_loss\": [0.5, 0.25]}}\n"
                        + "{\"stage\": \"tune\", \"trial\": \"depth=3;activation=relu;seed=2\", \"seconds\": 2,"
                        + " \"failure\": \"diverged\"}\n{\"stage\": \"tu");
        List<LoggedRun> all = new RunStore(runs).find(List.of("depth#1", "depth#2", "depth#3"));
        assertEquals(2, all.size());
        assertEquals(Status.FINISHED, all.get(0).status());
        assertEquals(Status.FAILED, all.get(1).status());
        assertEquals(2, all.get(0).config().get("depth").asInt());
        assertEquals("tanh", all.get(0).config().get("activation").string());
        assertEquals(List.of(0.5, 0.25), values(all.get(0), "val_loss"));
        assertEquals(1L, all.get(0).seed());
    }

    @Test
    void aFolderThatIsNotThereHasNoRuns() throws IOException {
        RunStore store = new RunStore(runs.resolve("none"));
        assertEquals(List.of(), store.all());
        assertFalse(Files.exists(runs.resolve("none")), "looking makes no folder");
    }

    @Test
    void aFolderThatCantBeMadeIsAWarningNotAnError() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "");
        Sequential model = model();
        RunLog log = RunLog.to(file.resolve("runs"), settings(model));
        History history = model.fit(X, Y, fit(2).callback(log));
        assertEquals(2, history.epochs().size());
        assertEquals(1, history.problems().stream().distinct().count());
        assertNull(log.folder());
    }

    @Test
    void aReportHasEveryRunAndNeedsNoOtherFile() throws IOException {
        for (double rate : new double[] {0.1, 0.2}) {
            Sequential model = model();
            model.fit(X, Y, fit(2).callback(RunLog.to(runs, settings(model).with("rate", ConfigValue.of(rate)))));
        }
        String html = RunsReport.html(new RunStore(runs).all(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        assertTrue(html.contains("Comparison of 2 runs"));
        assertTrue(html.contains("a/b &lt;c&gt; (20260102-030405-a-b-c-2)"));
        assertTrue(html.contains("val_loss") && html.contains("<svg"));
        assertTrue(html.indexOf(">rate<") < html.indexOf("fingerprint"), "what differs comes first");
        assertFalse(html.matches("(?s).*(src|href)=\"(?!#).*"), "links to other files");
        assertFalse(html.contains("<script"));
    }
}
