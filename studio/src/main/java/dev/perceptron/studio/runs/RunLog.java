package dev.perceptron.studio.runs;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs one training to a folder of its own while it runs: settings, seed and environment at the start, a line for each
 * epoch, the weights' fingerprint and results at the end. The page that compares runs shows it live.
 *
 * <p>What can't be written is a problem of which training warns once; training goes on.
 *
 * <pre>{@code
 * RunLog log = RunLog.to(Path.of("runs"), RunSettings.of("hidden", "mnist").withSeed(42).withModel(model));
 * model.fit(x, y, Fit.batchSize(128).epochs(20).callback(log));
 * log.results(Map.of("test_accuracy", test.accuracy()));
 * }</pre>
 */
public final class RunLog implements Callback {
    private static final long PROGRESS_NANOS = 400_000_000L;
    private static final String FOLDER = "folder";

    private final Path runs;
    private final RunSettings settings;
    private @Nullable Path folder;
    private @Nullable HistoryFile history;
    private ConfigObject end = ConfigObject.empty();
    private long start;
    private long lastProgress;
    private int epoch;
    private boolean stopped;

    private RunLog(Path runs, RunSettings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    /**
     * A log that has written nothing yet.
     *
     * @param runs the folder of all runs; made when training starts
     * @param settings what the run is
     */
    public static RunLog to(Path runs, RunSettings settings) {
        return new RunLog(runs, settings);
    }

    /** The run's own folder; null before training has started or if it could not be made. */
    public synchronized @Nullable Path folder() {
        return folder;
    }

    @Override
    public synchronized void onTrainBegin(TrainingContext training) {
        begin(training, null);
    }

    /** The folder's name: interrupted training that goes on is the same run. */
    @Override
    public synchronized StateDict state() {
        Path open = folder;
        return open == null ? StateDict.empty() : StateDict.empty().withTexts(FOLDER, name(open));
    }

    @Override
    public synchronized void onTrainResume(StateDict state, TrainingContext training) {
        begin(training, state.has(FOLDER) ? runs.resolve(state.text(FOLDER)) : null);
    }

    private void begin(TrainingContext training, @Nullable Path resumed) {
        start = System.nanoTime();
        lastProgress = 0;
        end = ConfigObject.empty();
        stopped = false;
        try {
            close();
            boolean goesOn = resumed != null && Files.isRegularFile(resumed.resolve(RunFiles.RUN));
            Path made = goesOn && resumed != null ? resumed : RunFiles.create(runs, settings.name(), settings.clock());
            folder = made;
            RunFiles.write(made.resolve(RunFiles.RUN), head(training, goesOn ? made : null));
            Files.deleteIfExists(made.resolve(RunFiles.END));
            history = HistoryFile.open(made.resolve(RunFiles.HISTORY));
        } catch (IOException e) {
            training.warn(this, problem(e));
        }
    }

    private ConfigObject head(TrainingContext training, @Nullable Path resumed) throws IOException {
        ProcessHandle process = ProcessHandle.current();
        String started = settings.clock().instant().toString();
        if (resumed != null) {
            ConfigValue old = Json.parse(Files.readString(resumed.resolve(RunFiles.RUN)));
            started = old.readOr("started", ConfigValue::string, started);
        }
        Long seed = settings.seed();
        ConfigObject head = ConfigObject.empty()
                .with("format", ConfigValue.of(1))
                .with("name", ConfigValue.of(settings.name()))
                .with("source", ConfigValue.of(settings.source()))
                .with("started", ConfigValue.of(started))
                .with("seed", seed == null ? ConfigValue.ofNull() : ConfigValue.of(seed.longValue()))
                .with("epochs", ConfigValue.of(training.epochs()))
                .with("config", settings.config())
                .with("environment", settings.environment())
                .with(
                        "process",
                        ConfigObject.empty()
                                .with("id", ConfigValue.of(process.pid()))
                                .with(
                                        "started",
                                        ConfigValue.of(process.info()
                                                .startInstant()
                                                .map(java.time.Instant::toEpochMilli)
                                                .orElse(0L)
                                                .longValue())));
        Model model = settings.model();
        return model == null ? head : head.with("model", Json.parse(model.toJson()));
    }

    @Override
    public synchronized void onEpochBegin(int newEpoch, TrainingContext training) {
        epoch = newEpoch;
    }

    @Override
    public synchronized void onTrainBatchEnd(int batch, TrainingContext training) {
        Path open = folder;
        long now = System.nanoTime();
        if (open == null || now - lastProgress < PROGRESS_NANOS) {
            return;
        }
        lastProgress = now;
        ConfigObject progress = ConfigObject.empty()
                .with("epoch", ConfigValue.of(epoch + 1))
                .with("epochs", ConfigValue.of(training.epochs()))
                .with("batch", ConfigValue.of(batch + 1))
                .with("batches", ConfigValue.of(training.steps()))
                .with("seconds", ConfigValue.of(seconds()))
                .with("values", values(training.runningLogs()));
        try {
            RunFiles.writeLightly(open.resolve(RunFiles.PROGRESS), progress);
        } catch (IOException e) {
            training.warn(this, problem(e));
        }
    }

    @Override
    public synchronized void onEpochEnd(int endedEpoch, Map<String, Double> logs, TrainingContext training) {
        HistoryFile open = history;
        if (open == null) {
            return;
        }
        try {
            open.add(ConfigObject.empty()
                    .with("epoch", ConfigValue.of(endedEpoch + 1))
                    .with("seconds", ConfigValue.of(seconds()))
                    .with("learning_rate", ConfigValue.of(training.learningRate()))
                    .with("values", values(logs)));
        } catch (IOException e) {
            training.warn(this, problem(e));
        }
    }

    /** Training is to be noted as stopped by hand; to be called before it ends. */
    public synchronized void stopped() {
        stopped = true;
    }

    @Override
    public synchronized void onTrainEnd(TrainingContext training) {
        String problem = training.problem();
        Model model = settings.model();
        end = ConfigObject.empty()
                .with("status", ConfigValue.of(problem != null ? "failed" : stopped ? "stopped" : "finished"))
                .with("seconds", ConfigValue.of(seconds()));
        if (model != null) {
            end = end.with("weights", ConfigValue.of(model.fingerprint()));
        }
        if (problem != null) {
            end = end.with("message", ConfigValue.of(problem));
        }
        try {
            finish();
        } catch (IOException e) {
            training.warn(this, problem(e));
        }
    }

    /** Training broke off with an error. */
    public synchronized void failed(String message) {
        end = ConfigObject.empty()
                .with("status", ConfigValue.of("failed"))
                .with("seconds", ConfigValue.of(seconds()))
                .with("message", ConfigValue.of(message));
        try {
            finish();
        } catch (IOException e) {
            // the run is shown as interrupted, which it is
        }
    }

    /**
     * Adds figures that were measured after training.
     *
     * @throws IOException if they can't be written
     */
    public synchronized void results(Map<String, Double> results) throws IOException {
        end = end.with("results", values(results));
        finish();
    }

    private void finish() throws IOException {
        close();
        Path open = folder;
        if (open != null) {
            RunFiles.write(open.resolve(RunFiles.END), end);
            Files.deleteIfExists(open.resolve(RunFiles.PROGRESS));
        }
    }

    private void close() throws IOException {
        HistoryFile open = history;
        history = null;
        if (open != null) {
            open.close();
        }
    }

    private double seconds() {
        return Math.rint((System.nanoTime() - start) * 1e-6) / 1000;
    }

    private static ConfigObject values(Map<String, Double> logs) {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        logs.forEach((name, value) -> values.put(name, ConfigValue.of(value.doubleValue())));
        return new ConfigObject(values);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private String problem(IOException e) {
        return "The log of the run in " + runs + " can't be written: " + e.getMessage() + "; training goes on.";
    }
}
