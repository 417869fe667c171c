package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.http.Channel;
import dev.perceptron.studio.network.WeightSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages how the run goes, in a thread of its own. Changes of the status are told at once; while it trains, all that
 * is new is told together once a second, so that a page draws once a second: on a machine without a graphics card the
 * browser's drawing is what costs, and it takes its time from training. Making the drawing takes less than two percent of
 * one processor, looking at all neurons the same: what takes long is made less often, a drawing that takes more than 50 ms
 * every three seconds.
 *
 * <p>Events: {@code run} (status, form, results), {@code view}, {@code progress}, {@code curves}, {@code frame}. Each says
 * everything, so a page may miss any but the newest.
 */
final class Publisher implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final long TICK = TICK_MILLIS * 1_000_000L;
    private static final long PERIOD = 4 * TICK;

    /** After a frame or a census that took t follow so many times t without. */
    private static final long REST = 60;

    /** The first take long, since nothing has been compiled yet; the network is seen to learn all the same. */
    private static final long NEXT_FRAME_WITHIN = 3_000_000_000L;

    private static final long NEXT_CENSUS_WITHIN = 20_000_000_000L;

    private final Channel channel;
    private final ScheduledExecutorService thread;
    private final Pace pace = new Pace();
    private volatile View view = View.standard();
    private volatile @Nullable Scene scene;
    private volatile @Nullable ConfigObject frame;
    private @Nullable WeightSnapshot drawn;
    private @Nullable ConfigObject told; // of the run
    private int counted = -1;
    private long nextTime; // when a page that looks is told again
    private long nextFrame;
    private long nextCensus;

    Publisher(Channel channel) {
        this.channel = channel;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "studio-frames");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        channel.onConnect(this::all);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    // ---- what is shown ----

    /** Shows a run from now on. */
    void show(Run run) {
        Scene made = new Scene(run);
        thread.execute(() -> {
            scene = made;
            drawn = null;
            told = null;
            counted = -1;
            pace.restart();
        });
        changed();
    }

    /** What the drawing shows. */
    View view() {
        return view;
    }

    /** Changes what the drawing shows. */
    void view(View newView) {
        view = newView;
        thread.execute(() -> {
            draw();
            Map<String, ConfigValue> news = new LinkedHashMap<>();
            news.put("view", view.write());
            add(news, "frame", frame);
            channel.send(news);
        });
    }

    /** The run's status has changed: tells everything anew, soon. */
    void changed() {
        thread.execute(() -> {
            Scene known = scene;
            if (known == null) {
                return;
            }
            Map<String, ConfigValue> news = new LinkedHashMap<>();
            if (known.run().status() != Status.RUNNING) {
                pace.restart();
                draw();
                add(news, "frame", frame);
            }
            news.put("curves", known.run().curves().write());
            news.put("progress", progress(known.run()));
            told = known.run().write();
            add(news, "run", told);
            channel.send(news);
        });
    }

    private ConfigObject progress(Run run) {
        return run.progress(pace.perSecond());
    }

    /** Everything as it is now, for a page that connects. */
    private Map<String, ConfigValue> all() {
        return ask(() -> {
            Map<String, ConfigValue> all = new LinkedHashMap<>();
            Scene known = scene;
            if (known != null) {
                draw();
                all.put("view", view.write());
                all.put("run", known.run().write());
                all.put("progress", progress(known.run()));
                all.put("curves", known.run().curves().write());
                add(all, "frame", frame);
            }
            return all;
        });
    }

    /** Something worked out by the scene, in the thread that owns it. */
    <T> T ask(Callable<T> question) {
        try {
            return thread.submit(question).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The studio is closing.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The scene; only for questions asked through {@link #ask}. */
    Scene scene() {
        Scene known = scene;
        if (known == null) {
            throw new IllegalStateException("There is no network yet.");
        }
        return known;
    }

    // ---- in its own thread ----

    /** A task that throws would end the timer, and with it the page's life; the next tick may do better. */
    private void tick() {
        try {
            tell();
        } catch (RuntimeException e) {
            nextTime = System.nanoTime() + PERIOD;
        }
    }

    private void tell() {
        Scene known = scene;
        if (known == null || known.run().status() != Status.RUNNING) {
            return;
        }
        Run run = known.run();
        long now = System.nanoTime();
        pace.note(now, run.samplesDone());
        if (channel.listeners() == 0) {
            return;
        }
        if (now < nextTime - TICK / 2) {
            if (now >= nextTime - TICK - TICK / 2) {
                // so that the weights are new when their turn comes
                run.wantSnapshot();
            }
            return;
        }
        nextTime = now + PERIOD;
        Map<String, ConfigValue> news = new LinkedHashMap<>();
        if (now >= nextFrame && run.snapshot() != drawn) {
            draw();
            nextFrame = next(now, NEXT_FRAME_WITHIN);
            add(news, "frame", frame);
        }
        news.put("curves", run.curves().write());
        news.put("progress", progress(run));
        ConfigObject state = run.write();
        if (!state.equals(told)) {
            told = state;
            news.put("run", state);
        }
        channel.send(news);
    }

    /** When to do again what began then and has just ended. */
    private static long next(long began, long within) {
        long now = System.nanoTime();
        return now + Math.min(REST * (now - began), within);
    }

    private static void add(Map<String, ConfigValue> news, String name, @Nullable ConfigObject data) {
        if (data != null) {
            news.put(name, data);
        }
    }

    /** Draws the newest weights; the neurons are asked now and then. */
    private void draw() {
        Scene known = scene;
        if (known == null) {
            return;
        }
        long now = System.nanoTime();
        boolean resting = known.run().status() != Status.RUNNING;
        int epochs = known.run().curves().epochs();
        if (resting || (now >= nextCensus && epochs != counted)) {
            known.count();
            counted = epochs;
            nextCensus = next(now, NEXT_CENSUS_WITHIN);
        }
        drawn = known.run().snapshot();
        frame = known.frame(view);
    }
}
