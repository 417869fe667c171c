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
    /** Multiplications of a training from which on compiling the kernels first is worth the wait. */
    private static final double WORTH_WARMING = 3e8;

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
    private int[] order = {};
    private int next;
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
        if ((double) data.count()
                        * fit.epochs()
                        * engine.parameters().trainable().size()
                > WORTH_WARMING) {
            engine.compute().kernels().warmUp();
        }
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
        int size = Math.min(fit.trainingBatch(data.count()), data.count());
        for (int batch = 0; batch < steps() && !stopped && !(batch > 0 && next == 0); batch++) {
            if (next == 0) {
                order = fit.shuffle()
                        ? seed.stream(Purpose.SHUFFLE, 0, epoch).permutation(data.count())
                        : Evaluator.inOrder(data.count());
            }
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchBegin(batch, this);
            }
            train(order, next, Math.min(size, data.count() - next));
            next = next + size < data.count() ? next + size : 0;
            for (int i = 0; i < callbacks.size(); i++) {
                callbacks.get(i).onTrainBatchEnd(batch, this);
            }
        }
        Map<String, Double> sorted = new TreeMap<>();
        running.log("", sorted);
        if (validation != null && (epoch + 1) % fit.validationFreq() == 0) {
            callbacks.forEach(callback -> callback.onValidationBegin(this));
            validating.reset();
            Evaluator.run(engine, validated(validation), validationBatch(), validating, callbacks, this);
            validating.log("val_", sorted);
        }
        Map<String, Double> logs = new LinkedHashMap<>(sorted);
        callbacks.forEach(callback -> callback.onEpochEnd(epoch, logs, this));
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
        running.update(batch, engine.step(batch, running.batchLosses()));
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
