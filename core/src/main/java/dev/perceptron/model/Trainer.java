package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Direction;
import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.Training;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loop of {@code fit}: epochs, batches, validation, callbacks. */
final class Trainer implements Training {
    private final Engine engine;
    private final OptimizerState state;
    private final Seed seed;
    private final Fit fit;
    private final Data data;
    private final @Nullable Data validation;
    private final Running running;
    private final Running validating;
    private final List<Callback> callbacks = new ArrayList<>();
    private final History history = new History();
    private boolean stopped;

    Trainer(
            Engine engine,
            OptimizerState state,
            Seed seed,
            Fit fit,
            Data data,
            @Nullable Data validation,
            Running running,
            Running validating) {
        this.engine = engine;
        this.state = state;
        this.seed = seed;
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
    }

    History run() {
        callbacks.forEach(callback -> callback.onTrainBegin(this));
        try {
            for (int epoch = fit.initialEpoch(); epoch < fit.epochs() && !stopped; epoch++) {
                epoch(epoch);
            }
        } finally {
            if (fit.epochs() > 0) {
                state.finish();
                weightsChanged();
            }
        }
        callbacks.forEach(callback -> callback.onTrainEnd(this));
        return history;
    }

    private void epoch(int epoch) {
        running.reset();
        for (Callback callback : callbacks) {
            callback.onEpochBegin(epoch, this);
        }
        int[] order = fit.shuffle()
                ? seed.stream(Purpose.SHUFFLE, 0, epoch).permutation(data.count())
                : Evaluator.inOrder(data.count());
        int size = Math.min(fit.batchSize(), data.count());
        for (int from = 0, batch = 0; from < data.count() && !stopped; from += size, batch++) {
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchBegin(batch, this);
            }
            train(order, from, Math.min(size, data.count() - from));
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchEnd(batch, this);
            }
        }
        Map<String, Double> sorted = new TreeMap<>();
        running.log("", sorted);
        if (validation != null) {
            callbacks.forEach(callback -> callback.onValidationBegin(this));
            validating.reset();
            Evaluator.run(engine, validation, fit.batchSize(), validating, callbacks, this);
            validating.log("val_", sorted);
        }
        Map<String, Double> logs = new LinkedHashMap<>(sorted);
        callbacks.forEach(callback -> callback.onEpochEnd(epoch, logs, this));
    }

    private void train(int[] order, int from, int count) {
        Batch batch = engine.training(count);
        batch.load(data, order, from, engine.compute());
        running.update(batch, engine.step(batch, running.batchLosses()));
    }

    @Override
    public int epochs() {
        return fit.epochs();
    }

    @Override
    public int steps() {
        return Evaluator.steps(data.count(), fit.batchSize());
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
    public OptimizerState optimizer() {
        return state;
    }

    @Override
    public @Nullable Direction direction(String metric) {
        return Directions.of(engine.compiled(), metric);
    }

    @Override
    public List<Tensor> weights() {
        return Weights.copy(engine.parameters());
    }

    @Override
    public void restore(List<Tensor> weights) {
        Weights.set(engine.parameters(), weights);
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
        stopped = true;
    }
}
