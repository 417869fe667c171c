package dev.perceptron.studio.train;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Sequential;
import dev.perceptron.studio.network.WeightSnapshot;
import dev.perceptron.studio.runs.RunLog;
import dev.perceptron.studio.runs.RunSettings;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.training.Data;
import dev.perceptron.training.NonFinitePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One network from its first weights to the end of its training, which goes on in a thread of its own through the library's
 * {@code fit}. Orders may come from any thread.
 *
 * <p>Between batches the training's thread does next to nothing for the page: it looks at two flags, adds a point to the
 * curves now and then, and copies the weights when asked to.
 */
final class Run implements Callback {
    private static final int AT_ONCE = 500;
    private static final int MOST_WARNINGS = 20;

    private final TrainForm form;
    private final Pictures pictures;
    private final Sequential model;
    private final Curves curves;
    private final Gate gate;
    private final Listener listener;
    private final RunLog log;
    private final List<String> warnings = new ArrayList<>();

    private @Nullable Thread thread;
    private volatile WeightSnapshot snapshot;
    private volatile boolean wanted;
    private volatile boolean abandoned;
    private volatile boolean ended;
    private volatile Status end = Status.READY;
    private volatile String failure = "";
    private volatile long samplesDone;
    private volatile int epoch;
    private volatile int batch;
    private volatile @Nullable Double testAccuracy;
    private volatile @Nullable Double testLoss;
    private volatile String shelved = "";
    private int sinceLast;
    private long activeSince;
    private long activeBefore;

    /** Is told what happens; called by the training's thread, which waits meanwhile. */
    interface Listener {
        /** The status has changed. */
        void changed(Run run);

        /** Training has ended by itself or was stopped; returns the name its network got on the shelf. */
        String ended(Run run);
    }

    /**
     * A run that has not started.
     *
     * @param runs the folder where it is logged
     */
    Run(TrainForm form, Pictures pictures, Path runs, Listener listener) {
        this.form = form;
        this.pictures = pictures;
        this.listener = listener;
        this.model = form.model(pictures.inputs(), pictures.classes());
        this.curves = new Curves((long) form.steps() * form.epochs());
        this.gate = new Gate(Gate.Order.RUN);
        this.snapshot = WeightSnapshot.of(model.parameters());
        this.log = RunLog.to(
                runs,
                RunSettings.of(form.name(pictures.inputs(), pictures.classes()), "studio")
                        .withConfig(form.settings().with("parameters", ConfigValue.of(model.countParams())))
                        .withSeed(form.seed())
                        .withExecution(model.execution())
                        .withModel(model));
    }

    // ---- orders ----

    /** Starts training, at once or for one step. */
    synchronized void start(Gate.Order order) {
        if (thread != null) {
            throw new IllegalStateException("started twice");
        }
        gate.give(order);
        Thread made = new Thread(this::train, "studio-training");
        made.setDaemon(true);
        thread = made;
        activeSince = System.nanoTime();
        made.start();
    }

    /** Gives an order to the training under way. */
    void order(Gate.Order order) {
        synchronized (this) {
            if (gate.isWaiting() && order != Gate.Order.PAUSE) {
                activeSince = System.nanoTime();
            }
        }
        gate.give(order);
    }

    /** Ends it; nobody will ask for its result. */
    void abandon() {
        abandoned = true;
        gate.give(Gate.Order.STOP);
    }

    /** Waits until its thread has ended, if it has one. */
    void join(long millis) throws InterruptedException {
        Thread known;
        synchronized (this) {
            known = thread;
        }
        if (known != null) {
            known.join(millis);
        }
    }

    /** Whether its thread is at work, be it on its last batch. */
    synchronized boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    // ---- training ----

    private void train() {
        try {
            model.fit(
                    pictures.x().range(0, form.samples()),
                    pictures.y().range(0, form.samples()),
                    form.fit()
                            .callback(log)
                            .callback(this)
                            .guard(NonFinitePolicy.warn().withOutput(this::warn)));
            snapshot = WeightSnapshot.of(model.parameters());
            end = curves.epochs() >= form.epochs() && samplesDone >= total() ? Status.FINISHED : Status.STOPPED;
            if (!abandoned) {
                var test = model.evaluate(Data.of(pictures.xTest(), pictures.yTest()), AT_ONCE);
                testAccuracy = test.accuracy();
                testLoss = test.loss();
                log.results(Map.of("test_accuracy", test.accuracy(), "test_loss", test.loss()));
            }
        } catch (IOException e) {
            warn("The run's log can't be written: " + e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            failure = e instanceof OutOfMemoryError
                    ? "The memory did not suffice; use smaller batches or narrower layers, or give Java more by -Xmx."
                    : String.valueOf(e.getMessage());
            log.failed(failure);
            end = Status.FAILED;
        }
        synchronized (this) {
            activeBefore += System.nanoTime() - activeSince;
        }
        ended = true;
        if (!abandoned) {
            if (end != Status.FAILED) {
                shelved = listener.ended(this);
            }
            listener.changed(this);
        }
    }

    private void warn(String text) {
        synchronized (warnings) {
            if (warnings.size() < MOST_WARNINGS) {
                warnings.add(text.strip().replaceFirst("(?i)^warning: ", ""));
            }
        }
    }

    @Override
    public void onEpochBegin(int newEpoch, TrainingContext training) {
        epoch = newEpoch;
        batch = 0;
        sinceLast = 0;
        curves.begin();
    }

    @Override
    public void onTrainBatchEnd(int number, TrainingContext training) {
        int done = (int) Math.min((number + 1L) * form.step(), form.training());
        boolean last = number + 1 == form.steps();
        samplesDone = (long) epoch * form.training() + done;
        batch = number + 1;
        if (++sinceLast >= curves.bucket() || last) {
            point(done, training);
        }
        if (wanted) {
            wanted = false;
            snapshot = WeightSnapshot.of(model.parameters());
        }
        if (gate.afterBatch(last, () -> rest(done, training))) {
            stop(training);
        }
    }

    private void point(int done, TrainingContext training) {
        sinceLast = 0;
        Map<String, Double> logs = training.runningLogs();
        curves.point(
                epoch,
                done,
                form.training(),
                logs.getOrDefault("loss", Double.NaN),
                logs.getOrDefault("accuracy", Double.NaN));
    }

    private void rest(int done, TrainingContext training) {
        point(done, training);
        rest();
    }

    private void rest() {
        snapshot = WeightSnapshot.of(model.parameters());
        synchronized (this) {
            activeBefore += System.nanoTime() - activeSince;
        }
        listener.changed(this);
    }

    @Override
    public void onEpochEnd(int number, Map<String, Double> logs, TrainingContext training) {
        curves.epoch((double) samplesDone / form.training(), logs);
        if (number + 1 < form.epochs() && gate.afterEpoch(this::rest)) {
            stop(training);
        }
    }

    private void stop(TrainingContext training) {
        log.stopped();
        training.stop();
    }

    // ---- what is known ----

    TrainForm form() {
        return form;
    }

    Pictures pictures() {
        return pictures;
    }

    /** The network; not to be touched while it is trained. */
    Sequential model() {
        return model;
    }

    Curves curves() {
        return curves;
    }

    /** The newest copy of the weights. */
    WeightSnapshot snapshot() {
        return snapshot;
    }

    /** Asks for a copy of the weights after the next batch. */
    void wantSnapshot() {
        wanted = true;
    }

    /** How far it has come. */
    Status status() {
        synchronized (this) {
            if (thread == null) {
                return Status.READY;
            }
        }
        if (ended) {
            return end;
        }
        return gate.isWaiting() ? Status.PAUSED : Status.RUNNING;
    }

    /** How many samples have been trained on, epoch after epoch. */
    long samplesDone() {
        return samplesDone;
    }

    /** How many samples it is in all. */
    long total() {
        return (long) form.training() * form.epochs();
    }

    /** How many of the seconds since the start it trained. */
    synchronized double seconds() {
        boolean active = thread != null && !ended && !gate.isWaiting();
        return (activeBefore + (active ? System.nanoTime() - activeSince : 0)) / 1e9;
    }

    /** The test's accuracy, when training has ended; else null. */
    @Nullable
    Double testAccuracy() {
        return testAccuracy;
    }

    /** The test's loss, when training has ended; else null. */
    @Nullable
    Double testLoss() {
        return testLoss;
    }

    /** What a page shows of it, but for what changes all the time. */
    ConfigObject write() {
        List<ConfigValue> notes;
        synchronized (warnings) {
            notes = warnings.stream().map(ConfigValue::of).toList();
        }
        ConfigObject state = ConfigObject.empty()
                .with("status", ConfigValue.of(status().key()))
                .with("form", form.write())
                .with("name", ConfigValue.of(form.name(pictures.inputs(), pictures.classes())))
                .with("parameters", ConfigValue.of(model.countParams()))
                .with("training", ConfigValue.of(form.training()))
                .with("validation", ConfigValue.of(form.samples() - form.training()))
                .with("steps", ConfigValue.of(form.steps()))
                .with("warnings", ConfigValue.listOf(notes));
        state = failure.isEmpty() ? state : state.with("failure", ConfigValue.of(failure));
        state = shelved.isEmpty() ? state : state.with("shelved", ConfigValue.of(shelved));
        Double accuracy = testAccuracy;
        Double loss = testLoss;
        return accuracy == null || loss == null
                ? state
                : state.with("testAccuracy", ConfigValue.of(accuracy.doubleValue()))
                        .with("testLoss", ConfigValue.of(loss.doubleValue()));
    }

    /**
     * What changes all the time.
     *
     * @param now how many samples a second while it trains; else the mean is told
     */
    ConfigObject progress(double now) {
        double seconds = seconds();
        double mean = seconds > 0 ? samplesDone / seconds : 0;
        double perSecond = status() == Status.RUNNING ? now : mean;
        ConfigObject progress = ConfigObject.empty()
                .with("status", ConfigValue.of(status().key()))
                .with("epoch", ConfigValue.of(epoch))
                .with("epochs", ConfigValue.of(form.epochs()))
                .with("batch", ConfigValue.of(batch))
                .with("batches", ConfigValue.of(form.steps()))
                .with("done", ConfigValue.of(total() == 0 ? 0 : samplesDone / (double) total()))
                .with("seconds", ConfigValue.of(seconds))
                .with("perSecond", ConfigValue.of(Math.rint(perSecond)));
        return perSecond > 0 ? progress.with("left", ConfigValue.of((total() - samplesDone) / perSecond)) : progress;
    }
}
