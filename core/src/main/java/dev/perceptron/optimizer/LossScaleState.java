package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A {@link LossScaleOptimizer} at work. */
final class LossScaleState implements OptimizerState {
    private final LossScaleOptimizer optimizer;
    private final OptimizerState inner;
    private final Tensor unusedRate = Tensor.zeros(Shape.scalar());
    private final Tensor scale = Tensor.zeros(Shape.scalar());
    private long iteration;
    private long finiteSteps;

    LossScaleState(LossScaleOptimizer optimizer, OptimizerState inner) {
        this.optimizer = optimizer;
        this.inner = inner;
        this.scale.set((float) optimizer.initialScale());
    }

    @Override
    public String name() {
        return optimizer.ownName();
    }

    @Override
    public boolean step(Compute compute, Tensor gradients) {
        float[] now = scale.storage().floats();
        // a float's square is finite in double, so the sum is finite when all elements are
        if (!(compute.sumOfSquares(gradients) < Double.POSITIVE_INFINITY)) {
            finiteSteps = 0;
            now[0] *= 0.5f;
            return false;
        }
        compute.affine(gradients, 1f / now[0], 0f, gradients);
        boolean counted = inner.step(compute, gradients);
        if (finiteSteps == optimizer.dynamicGrowthSteps() - 1) {
            finiteSteps = 0;
            now[0] *= 2f;
        } else {
            finiteSteps++;
        }
        return counted;
    }

    @Override
    public long steps() {
        return inner.steps();
    }

    @Override
    public long iterations() {
        return inner.iterations();
    }

    @Override
    public double lossScale() {
        return scale.storage().floats()[0];
    }

    @Override
    public float learningRate() {
        return inner.learningRate();
    }

    @Override
    public void setLearningRate(float learningRate) {
        inner.setLearningRate(learningRate);
    }

    @Override
    public List<OptimizerState> parts() {
        return inner.parts();
    }

    @Override
    public boolean hasAverage() {
        return inner.hasAverage();
    }

    @Override
    public void swapAverage() {
        inner.swapAverage();
    }

    @Override
    public void resetAverage() {
        inner.resetAverage();
    }

    @Override
    public void finish() {
        inner.finish();
    }

    @Override
    public List<OptimizerVariable> variables() {
        List<OptimizerVariable> all = new ArrayList<>();
        all.add(OptimizerVariable.counter(name() + "/iteration", () -> iteration, value -> iteration = value));
        all.add(OptimizerVariable.of(name() + "/learning_rate", unusedRate));
        all.add(OptimizerVariable.counter(name() + "/step_counter", () -> finiteSteps, value -> finiteSteps = value));
        all.add(OptimizerVariable.of(name() + "/dynamic_scale", scale));
        all.addAll(inner.variables());
        return List.copyOf(all);
    }
}
