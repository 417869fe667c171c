package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.http.Channel;
import dev.perceptron.studio.network.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages how the run goes, in a thread of its own: progress four times a second, the drawing once, and less often
 * where making it takes long, so that it never takes more than some percent of one processor. The browser's own work is what
 * costs: drawing five times a second took half a processor of a machine without a graphics card.
 *
 * <p>Events: {@code run} (status, form, results), {@code view}, {@code progress}, {@code curves}, {@code frame}. Each says
 * everything, so a page may miss any but the newest.
 */
final class Publisher implements AutoCloseable {
    private static final long TICK = 250;
    private static final long FRAME = 1_000_000_000L;

    /** After a frame or a census that took t follow at least so many times t without. */
    private static final long REST = 40;

    private final Channel channel;
    private final ScheduledExecutorService thread;
    private final Pace pace = new Pace();
    private volatile View view = View.standard();
    private volatile @Nullable Scene scene;
    private volatile @Nullable ConfigObject frame;
    private @Nullable Snapshot drawn;
    private int counted = -1;
    private long nextFrame;
    private long nextCensus;

    Publisher(Channel channel) {
        this.channel = channel;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "studio-frames");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::tick, TICK, TICK, TimeUnit.MILLISECONDS);
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
            channel.send("view", view.write());
            draw(true);
        });
    }

    /** The run's status has changed: tells everything anew, soon. */
    void changed() {
        thread.execute(() -> {
            Scene known = scene;
            if (known == null) {
                return;
            }
            if (known.run().status() != Status.RUNNING) {
                pace.restart();
                draw(true);
            }
            channel.send("curves", known.run().curves().write());
            channel.send("progress", progress(known.run()));
            channel.send("run", known.run().write());
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
                draw(false);
                all.put("view", view.write());
                all.put("run", known.run().write());
                all.put("progress", progress(known.run()));
                all.put("curves", known.run().curves().write());
                ConfigObject newest = frame;
                if (newest != null) {
                    all.put("frame", newest);
                }
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
            nextFrame = System.nanoTime() + FRAME;
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
        channel.send("progress", progress(run));
        if (now < nextFrame) {
            return;
        }
        if (run.snapshot() != drawn) {
            draw(true);
            channel.send("curves", run.curves().write());
            nextFrame = now + Math.max(FRAME, REST * (System.nanoTime() - now));
        }
        run.wantSnapshot();
    }

    /** Draws the newest weights and, if asked to, sends the drawing; the neurons are asked now and then. */
    private void draw(boolean send) {
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
            long after = System.nanoTime();
            nextCensus = after + REST * (after - now);
        }
        drawn = known.run().snapshot();
        frame = known.frame(view);
        if (send) {
            channel.send("frame", frame);
        }
    }
}
