package dev.perceptron.testkit;

import dev.perceptron.callback.Direction;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A training of which only what callbacks do is real; its single weight says which epoch it is from. */
final class FakeTraining implements TrainingContext {
    private final Tensor weight = Tensor.of(new float[] {-1});
    private final OptimizerState optimizer;
    private double loss;
    private boolean stopped;

    FakeTraining(double rate) {
        optimizer = Sgd.of(rate).start(List.of(new Variable("w", weight, 0)));
    }

    void mark(int epoch) {
        weight.set(epoch, 0);
    }

    int marker() {
        return (int) weight.get(0);
    }

    void loss(double newLoss) {
        loss = newLoss;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public int epochs() {
        return 1;
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public Map<String, Double> runningLogs() {
        return Map.of("loss", loss);
    }

    @Override
    public double runningLoss() {
        return loss;
    }

    @Override
    public float learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        optimizer.setLearningRate(learningRate);
    }

    @Override
    public OptimizerState optimizer() {
        return optimizer;
    }

    @Override
    public Direction direction(String metric) {
        return metric.equals("acc") ? Direction.UP : Direction.DOWN;
    }

    @Override
    public List<Tensor> weights() {
        return List.of(weight.copy());
    }

    @Override
    public void restore(List<Tensor> weights) {
        weight.assign(weights.get(0));
    }

    @Override
    public void weightsChanged() {}

    @Override
    public void stop() {
        stopped = true;
    }
}
