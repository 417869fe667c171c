package dev.perceptron.training;

import dev.perceptron.callback.BatchObserver;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Direction;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.TerminateOnNaN;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.graph.Parameters;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.random.Purpose;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.backup.Backup;
import dev.perceptron.training.backup.LoadedBackup;
import dev.perceptron.training.backup.Resumable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loop of {@code fit}: epochs, batches, validation, callbacks. */
final class Trainer implements TrainingContext, Resumable {
    /** Multiplications of a training from which on compiling the kernels first is worth the wait. */
    private static final double WORTH_WARMING = 2e9;

    private final Trained model;
    private final TrainStep engine;
    private final OptimizerState state;
    private final FitSettings fit;
    private final Data data;
    private final @Nullable Data validation;
    private final EpochMetrics running;
    private final EpochMetrics validating;
    private final List<Callback> callbacks = new ArrayList<>();
    private final History history = new History();
    private final Set<Object> warned = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Backup backup;
    private final StepGuard guard;
    private int[] order = {};
    private int orderEpoch;
    private int next;
    private boolean stopped;
    private boolean interrupted;
    private boolean cancelled;
    private @Nullable String stopReason;

    Trainer(
            Trained model,
            TrainStep engine,
            FitSettings fit,
            Data data,
            @Nullable Data validation,
            EpochMetrics running,
            EpochMetrics validating) {
        this.model = model;
        this.engine = engine;
        this.state = model.optimizer();
        this.fit = fit;
        this.data = data;
        this.validation = validation;
        this.running = running;
        this.validating = validating;
        callbacks.addAll(fit.callbacks());
        callbacks.add(history.recorder());
        if (fit.verbose() > 0) {
            callbacks.add(ProgressLogger.toTerminal(fit.look(), fit.verbose()));
        }
        this.guard = engine.watch(quietIfToldAnyway(fit.guard()), observers(fit.callbacks()));
    }

    private static List<BatchObserver> observers(List<Callback> callbacks) {
        return callbacks.stream()
                .filter(BatchObserver.class::isInstance)
                .map(BatchObserver.class::cast)
                .toList();
    }

    /** {@link TerminateOnNaN} says itself what was found. */
    private NonFinitePolicy quietIfToldAnyway(NonFinitePolicy how) {
        boolean told = callbacks.stream().anyMatch(TerminateOnNaN.class::isInstance);
        return told ? how.withOutput(text -> {}) : how;
    }

    History run() {
        if ((double) data.count() * fit.epochs() * engine.parameters().trainableCount() > WORTH_WARMING) {
            engine.compute().kernels().warmUp();
        }
        interrupted = cancelled();
        Backup asked = Backup.of(callbacks, this);
        backup = asked;
        try {
            return run(asked);
        } finally {
            if (asked != null) {
                asked.release();
            }
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether someone has interrupted this thread; the flag rests until training has ended, so that files can be written. */
    private boolean cancelled() {
        cancelled |= Thread.interrupted();
        return cancelled;
    }

    private History run(@Nullable Backup asked) {
        LoadedBackup restored = asked == null ? null : asked.find();
        int epoch = fit.initialEpoch();
        int batch = 0;
        if (asked == null || restored == null) {
            callbacks.forEach(callback -> callback.onTrainBegin(this));
        } else {
            epoch = restored.position().whole("epoch");
            batch = restored.position().whole("batch");
            resume(asked, restored, epoch, batch);
        }
        try {
            if (batch > 0 && !interrupted) {
                epoch(epoch++, batch);
            }
            while (epoch < fit.epochs() && !stopped && !interrupted) {
                epoch(epoch++, 0);
            }
        } finally {
            if (fit.epochs() > 0) {
                state.finish();
                weightsChanged();
            }
        }
        callbacks.forEach(callback -> callback.onTrainEnd(this));
        String found = guard.problem();
        if (found != null) {
            history.nonFinite(found);
        }
        String reason = interrupted ? "interrupted" : stopReason;
        if (reason != null) {
            history.stopped(reason);
        }
        if (asked != null) {
            asked.end();
        }
        return history;
    }

    private void resume(Backup asked, LoadedBackup restored, int epoch, int batch) {
        Map<Callback, StateDict> states = restored.assign(callbacks);
        StateDict sums = restored.running();
        if (sums != null) {
            running.restore(sums);
        }
        restored.apply(this);
        history.restore(restored.history());
        StateDict position = restored.position();
        next = position.whole("next", 0, data.count() - 1);
        stopped = position.flag("stopped");
        if (next > 0) {
            draw(position.whole("order_epoch"));
        }
        for (Callback callback : callbacks) {
            StateDict saved = states.get(callback);
            if (saved == null) {
                callback.onTrainBegin(this);
            } else {
                callback.onTrainResume(saved, this);
            }
        }
        asked.note("going on from " + restored.file() + ": "
                + (batch > 0
                        ? "epoch " + (epoch + 1) + " after batch " + batch + " of " + steps()
                        : "after epoch " + epoch + " of " + fit.epochs()));
    }

    @Override
    public StateDict position(int epoch, int batch) {
        return StateDict.empty()
                .with("epoch", epoch)
                .with("batch", batch)
                .with("next", next)
                .with("order_epoch", orderEpoch)
                .withFlag("stopped", stopped);
    }

    /** Refuses numbers that no training has. */
    @Override
    public void check(StateDict position, StateDict logged) {
        for (String name : List.of("epoch", "batch", "next", "order_epoch")) {
            position.whole(name, 0, Integer.MAX_VALUE);
        }
        position.flag("stopped");
        new History().restore(logged);
    }

    @Override
    public StateDict identity() {
        return TrainingIdentity.of(model, fit, data, validation);
    }

    @Override
    public StateDict logged() {
        return history.state();
    }

    @Override
    public StateDict metrics() {
        return running.state();
    }

    @Override
    public boolean hasMetrics() {
        return running.hasState();
    }

    @Override
    public List<Callback> callbacks() {
        return callbacks;
    }

    @Override
    public Parameters parameters() {
        return engine.parameters();
    }

    /** The order in which an epoch goes through the samples. */
    private void draw(int epoch) {
        orderEpoch = epoch;
        order = fit.shuffle()
                ? model.seed().stream(Purpose.SHUFFLE, 0, epoch).permutation(data.count())
                : Evaluator.inOrder(data.count());
    }

    /** An epoch from a batch on, which is above 0 where it was interrupted. */
    private void epoch(int epoch, int from) {
        if (from == 0) {
            running.reset();
        }
        for (Callback callback : callbacks) {
            if (from == 0) {
                callback.onEpochBegin(epoch, this);
            } else {
                callback.onEpochResume(epoch, from, this);
            }
        }
        int size = Math.min(fit.trainingBatch(data.count()), data.count());
        for (int batch = from; batch < steps() && !stopped && !(batch > 0 && next == 0); batch++) {
            if (next == 0) {
                draw(epoch);
            }
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchBegin(batch, this);
            }
            guard.at(epoch, batch);
            train(order, next, Math.min(size, data.count() - next));
            next = next + size < data.count() ? next + size : 0;
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchEnd(batch, this);
            }
            boolean leave = cancelled();
            if (backup != null && backup.afterBatch(epoch, batch + 1, leave) || leave) {
                interrupted = true;
                return;
            }
        }
        Map<String, Double> sorted = new TreeMap<>();
        running.log("", sorted);
        if (validation != null && (epoch + 1) % fit.validationFreq() == 0) {
            callbacks.forEach(callback -> callback.onValidationBegin(this));
            validating.reset();
            if (!Evaluator.run(
                    engine, validated(validation), validationBatch(), validating, callbacks, this, this::cancelled)) {
                if (backup != null) {
                    backup.afterBatch(epoch, steps(), true);
                }
                interrupted = true;
                return;
            }
            validating.log("val_", sorted);
        }
        Map<String, Double> logs = new LinkedHashMap<>(sorted);
        callbacks.forEach(callback -> callback.onEpochEnd(epoch, logs, this));
        if (backup != null && backup.afterEpoch(epoch) || cancelled()) {
            interrupted = true;
        }
    }

    private int validationBatch() {
        Integer size = fit.validationBatchSize();
        return size == null ? fit.batchSize() : size;
    }

    /** The samples of the first {@code validation_steps} batches. */
    private Data validated(Data all) {
        Integer steps = fit.validationSteps();
        long most = steps == null ? all.count() : (long) steps * validationBatch();
        return most < all.count() ? all.range(0, (int) most) : all;
    }

    private void train(int[] samples, int from, int count) {
        Batch batch = engine.training(count);
        batch.load(data, samples, from, engine.compute());
        engine.train(batch, running, model.trainStep());
    }

    @Override
    public int epochs() {
        return fit.epochs();
    }

    @Override
    public int steps() {
        Integer steps = fit.stepsPerEpoch();
        return steps == null ? Evaluator.steps(data.count(), fit.batchSize()) : steps;
    }

    @Override
    public Map<String, Double> runningLogs() {
        Map<String, Double> logs = new TreeMap<>();
        running.log("", logs);
        return logs;
    }

    @Override
    public double runningLoss() {
        return running.loss();
    }

    @Override
    public @Nullable String problem() {
        return guard.problem();
    }

    @Override
    public OptimizerState optimizer() {
        return state;
    }

    @Override
    public @Nullable Direction direction(String metric) {
        return MetricDirections.of(engine.compiled(), metric);
    }

    @Override
    public List<Tensor> weights() {
        return engine.parameters().copyValues();
    }

    @Override
    public void restore(List<Tensor> weights) {
        engine.parameters().setValues(weights);
    }

    @Override
    public void weightsChanged() {
        engine.parameters().changed();
    }

    @Override
    public float learningRate() {
        return state.learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        state.setLearningRate(learningRate);
    }

    @Override
    public void stop() {
        stop("stop() was called");
    }

    @Override
    public void stop(String reason) {
        stopped = true;
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    @Override
    public void save(Path file) {
        model.save(file);
    }

    @Override
    public void saveWeights(Path file) {
        model.saveWeights(file);
    }

    @Override
    public void warn(Object source, String text) {
        history.problem(text);
        if (warned.add(source)) {
            fit.guard().output().accept("WARNING: " + text + "\n");
        }
    }
}
