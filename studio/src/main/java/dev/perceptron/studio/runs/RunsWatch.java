package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.http.Channel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the folder of runs while a page does, and sends what has changed: versions by id, and running runs' rows. */
final class RunsWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 500;
    /** Looking takes at most one part in so many of the time, however many runs there are. */
    private static final long RARELY = 50;

    private final RunStore store;
    private final Channel channel;
    private final ScheduledExecutorService timer;
    private volatile ConfigObject study = ConfigObject.empty();
    private ConfigValue last = ConfigValue.ofNull();

    RunsWatch(RunStore store, Channel channel) {
        this.store = store;
        this.channel = channel;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "studio-runs");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        timer.schedule(this::lookAgain, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        long start = System.nanoTime();
        look();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!timer.isShutdown()) {
            timer.schedule(this::lookAgain, Math.max(PERIOD_MILLIS, RARELY * took), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        if (channel.listeners() == 0) {
            return;
        }
        try {
            ConfigValue now = versions();
            if (!now.equals(last)) {
                last = now;
                channel.send("runs", now);
            }
        } catch (IOException | RuntimeException e) {
            // the next look may succeed; asking for the list shows the error
            last = ConfigValue.ofNull();
        }
    }

    private ConfigObject versions() throws IOException {
        Map<String, ConfigValue> versions = new LinkedHashMap<>();
        List<LoggedRun> runs = store.all();
        runs.forEach(run -> versions.put(run.id(), ConfigValue.of(run.version())));
        List<ConfigObject> running = runs.stream()
                .filter(run -> run.status() == LoggedRun.Status.RUNNING)
                .map(RunsJson::row)
                .toList();
        return ConfigObject.empty()
                .with("versions", ConfigValue.objectOf(versions))
                .with("running", ConfigValue.listOf(running));
    }

    /** What a page that connects gets first. */
    Map<String, ConfigValue> state() {
        Map<String, ConfigValue> state = new LinkedHashMap<>();
        try {
            state.put("runs", versions());
        } catch (IOException e) {
            // the page asks for the list, which says what is wrong
        }
        if (!study.entries().isEmpty()) {
            state.put("study", study);
        }
        return state;
    }

    /** A study has come so far. */
    void study(String stage, int done, int total, double secondsLeft) {
        study = ConfigObject.empty()
                .with("stage", ConfigValue.of(stage))
                .with("done", ConfigValue.of(done))
                .with("total", ConfigValue.of(total))
                .with("seconds_left", ConfigValue.of(secondsLeft));
        channel.send("study", study);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
