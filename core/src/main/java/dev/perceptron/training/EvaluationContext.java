package dev.perceptron.training;

import dev.perceptron.callback.Direction;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.graph.Parameters;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An evaluation or prediction by itself, as callbacks see it. */
final class EvaluationContext implements TrainingContext {
    private final Trained model;
    private final @Nullable EpochMetrics running;
    private final int steps;

    /**
     * A run.
     *
     * @param running the running loss and metrics, or null in a prediction
     * @param steps how many batches there are
     */
    EvaluationContext(Trained model, @Nullable EpochMetrics running, int steps) {
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
        return model.optimizer().learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        model.optimizer().setLearningRate(learningRate);
    }

    @Override
    public OptimizerState optimizer() {
        return model.optimizer();
    }

    @Override
    public @Nullable Direction direction(String metric) {
        return MetricDirections.of(model.compiled(), metric);
    }

    @Override
    public List<Tensor> weights() {
        return parameters().copyValues();
    }

    @Override
    public void restore(List<Tensor> weights) {
        parameters().setValues(weights);
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
