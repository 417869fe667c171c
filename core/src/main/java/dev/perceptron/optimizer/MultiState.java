package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A {@link MultiOptimizer} at work: a state for each optimizer inside, on its variables. */
final class MultiState implements OptimizerState {
    private final MultiOptimizer optimizer;
    private final List<OptimizerState> all;
    private final List<OptimizerState> working;
    private final Tensor unusedRate = Tensor.zeros(Shape.scalar());
    private long steps;

    private MultiState(MultiOptimizer optimizer, List<OptimizerState> all, List<OptimizerState> working) {
        this.optimizer = optimizer;
        this.all = List.copyOf(all);
        this.working = List.copyOf(working);
    }

    static MultiState of(MultiOptimizer optimizer, List<Variable> variables) {
        List<Optimizer> inside = new ArrayList<>();
        optimizer.others().values().forEach(other -> addOnce(inside, other));
        addOnce(inside, optimizer.usual());
        List<OptimizerState> all = new ArrayList<>();
        List<OptimizerState> working = new ArrayList<>();
        for (Optimizer each : inside) {
            List<Variable> own = variables.stream()
                    .filter(variable -> optimizer.of(variable) == each)
                    .toList();
            OptimizerState state = new RuleState((Rule<?>) each, own, optimizer.lossScaleFactor());
            all.add(state);
            if (!own.isEmpty()) {
                working.add(state);
            }
        }
        return new MultiState(optimizer, all, working);
    }

    /** Optimizers are the same if they are the same object, as in Keras. */
    @SuppressWarnings("ReferenceEquality")
    private static void addOnce(List<Optimizer> inside, Optimizer optimizer) {
        if (inside.stream().noneMatch(known -> known == optimizer)) {
            inside.add(optimizer);
        }
    }

    @Override
    public String name() {
        return optimizer.ownName();
    }

    @Override
    public boolean step(Compute compute, Tensor gradients) {
        for (int i = 0; i < working.size(); i++) {
            working.get(i).step(compute, gradients);
        }
        steps++;
        return true;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long iterations() {
        return steps;
    }

    @Override
    public double lossScale() {
        Double factor = optimizer.lossScaleFactor();
        return factor == null ? 1 : factor;
    }

    @Override
    public float learningRate() {
        throw new IllegalStateException(
                "A MultiOptimizer has no learning rate; ask the optimizers inside, which parts() lists.");
    }

    @Override
    public void setLearningRate(float learningRate) {
        throw new IllegalStateException("A MultiOptimizer has no learning rate to set to " + learningRate
                + "; set those of the optimizers inside, which parts() lists.");
    }

    @Override
    public List<OptimizerState> parts() {
        return all;
    }

    @Override
    public boolean hasAverage() {
        return working.stream().anyMatch(OptimizerState::hasAverage);
    }

    @Override
    public void swapAverage() {
        working.forEach(OptimizerState::swapAverage);
    }

    @Override
    public void resetAverage() {
        working.forEach(OptimizerState::resetAverage);
    }

    @Override
    public void finish() {
        working.forEach(OptimizerState::finish);
    }

    @Override
    public List<OptimizerVariable> variables() {
        List<OptimizerVariable> listed = new ArrayList<>();
        listed.add(OptimizerVariable.counter(name() + "/iteration", () -> steps, value -> steps = value));
        listed.add(OptimizerVariable.of(name() + "/learning_rate", unusedRate));
        all.forEach(state -> listed.addAll(state.variables()));
        return List.copyOf(listed);
    }
}
