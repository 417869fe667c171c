package dev.perceptron.model;

import dev.perceptron.callback.Direction;
import dev.perceptron.callback.Training;
import dev.perceptron.graph.Parameters;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An evaluation or prediction by itself, as callbacks see it. */
final class Testing implements Training {
    private final Model model;
    private final @Nullable Running running;
    private final int steps;

    /**
     * A run.
     *
     * @param running the running loss and metrics, or null in a prediction
     * @param steps how many batches there are
     */
    Testing(Model model, @Nullable Running running, int steps) {
        this.model = model;
        this.running = running;
        this.steps = steps;
    }

    @Override
    public int epochs() {
        return 1;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public Map<String, Double> runningLogs() {
        Map<String, Double> logs = new TreeMap<>();
        if (running != null) {
            running.log("", logs);
        }
        return logs;
    }

    @Override
    public double runningLoss() {
        return running == null ? 0 : running.loss();
    }

    @Override
    public float learningRate() {
        return model.state().learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        model.state().setLearningRate(learningRate);
    }

    @Override
    public OptimizerState optimizer() {
        return model.state();
    }

    @Override
    public @Nullable Direction direction(String metric) {
        return Directions.of(model.compiled(), metric);
    }

    @Override
    public List<Tensor> weights() {
        return Weights.copy(parameters());
    }

    @Override
    public void restore(List<Tensor> weights) {
        Weights.set(parameters(), weights);
    }

    @Override
    public void weightsChanged() {
        parameters().changed();
    }

    private Parameters parameters() {
        return model.parameters();
    }

    /** Does nothing: there is no training to end. */
    @Override
    public void stop() {}
}
