package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule at work: everything of a step that is common to all rules. Source: Keras {@code Optimizer}, JAX backend. */
final class RuleState implements OptimizerState {
    private final Rule<?> rule;
    private final OptimizerOptions options;
    private final SlotStore memory;
    private final Decay decay;
    private final Tensor rate;
    private final Tensor scalar;
    private final @Nullable Double lossScale;
    private final int accumulation;
    private long steps;
    private @Nullable StepContext update;
    private @Nullable Compute boundCompute;
    private @Nullable Tensor boundGradients;

    RuleState(Rule<?> rule, List<Variable> variables) {
        this(rule, variables, rule.options().lossScaleFactor());
    }

    /** With a loss scale instead of the rule's own. */
    RuleState(Rule<?> rule, List<Variable> variables, @Nullable Double lossScale) {
        this.rule = rule;
        this.options = rule.options();
        this.memory = new SlotStore(rule, variables);
        this.decay = new Decay(rule, variables);
        this.lossScale = lossScale;
        this.accumulation = options.gradientAccumulationSteps() == null ? 1 : options.gradientAccumulationSteps();
        this.rate = Tensor.zeros(Shape.scalar());
        this.rate.set(options.rate().at(0));
        this.scalar = Tensor.zeros(Shape.scalar());
        Float start = rule.scalar();
        this.scalar.set(start == null ? 0f : start);
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public boolean step(Compute compute, Tensor gradients) {
        StepContext now = bound(compute, gradients);
        List<ParameterSlice> runs = now.runs();
        float stepRate = learningRate();
        long iteration = iterations();
        if (lossScale != null) {
            for (int i = 0; i < runs.size(); i++) {
                Tensor g = runs.get(i).gradients();
                compute.affine(g, (float) (1 / lossScale), 0f, g);
            }
        }
        if (accumulation == 1 || accumulate(compute, runs)) {
            Clip.apply(options, compute, now);
            decay.apply(compute, now, stepRate);
            now.prepare(iteration, stepRate);
            rule.apply(now);
        }
        if (options.useEma()) {
            follow(compute, runs, iteration);
        }
        steps++;
        return true;
    }

    /** Adds the gradients up; every so many steps their mean takes their place, and this returns true. */
    private boolean accumulate(Compute compute, List<ParameterSlice> runs) {
        boolean due = (steps + 1) % accumulation == 0;
        for (int i = 0; i < runs.size(); i++) {
            Tensor g = runs.get(i).gradients();
            Tensor sum = runs.get(i).slot(memory.accumulator());
            compute.addScaled(g, 1f, sum);
            if (due) {
                compute.affine(sum, 1f / accumulation, 0f, g);
                compute.fill(sum, 0f);
            }
        }
        return due;
    }

    /** Moves the average towards the weights; the first iteration copies them. */
    private void follow(Compute compute, List<ParameterSlice> runs, long iteration) {
        float momentum = iteration == 0 ? 0f : (float) options.emaMomentum();
        Integer frequency = options.emaOverwriteFrequency();
        boolean overwrite = frequency != null && (iteration + 1) % frequency == 0;
        for (int i = 0; i < runs.size(); i++) {
            Tensor w = runs.get(i).weights();
            Tensor average = runs.get(i).slot(memory.average());
            if (momentum == 0f) {
                compute.copy(w, average);
            } else {
                compute.affine(average, momentum, 0f, average);
                compute.addScaled(w, 1f - momentum, average);
            }
            if (overwrite) {
                compute.copy(average, w);
            }
        }
    }

    private StepContext bound(Compute compute, Tensor gradients) {
        StepContext now = update;
        if (now == null || compute != boundCompute || gradients != boundGradients) {
            now = new StepContext(
                    compute, memory.runs(gradients), memory.variables(gradients), memory.gradients(gradients), scalar);
            update = now;
            boundCompute = compute;
            boundGradients = gradients;
        }
        return now;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long iterations() {
        return steps / accumulation;
    }

    @Override
    public double lossScale() {
        return lossScale == null ? 1 : lossScale;
    }

    @Override
    public float learningRate() {
        return options.rate().schedule() == null
                ? rate.storage().floats()[0]
                : options.rate().at(steps);
    }

    @Override
    public void setLearningRate(float learningRate) {
        if (options.rate().schedule() != null) {
            throw new IllegalStateException("The optimizer '" + name() + "' follows the schedule "
                    + options.rate().schedule().className() + ", so its learning rate can't be set to " + learningRate
                    + "; give it a number as learning rate if it shall be settable.");
        }
        rate.storage().floats()[0] = learningRate;
    }

    @Override
    public List<OptimizerState> parts() {
        return List.of(this);
    }

    @Override
    public boolean hasAverage() {
        return options.useEma();
    }

    @Override
    public void swapAverage() {
        for (SlotStore.Averaged each : begun()) {
            Tensor kept = each.weights().copy();
            each.weights().assign(each.average());
            each.average().assign(kept);
        }
    }

    @Override
    public void resetAverage() {
        averaged().forEach(each -> each.average().assign(each.weights()));
    }

    @Override
    public void finish() {
        begun().forEach(each -> each.weights().assign(each.average()));
    }

    private List<SlotStore.Averaged> averaged() {
        return options.useEma() ? memory.averaged() : List.of();
    }

    /** Before the first step there is no average. */
    private List<SlotStore.Averaged> begun() {
        return steps == 0 ? List.of() : averaged();
    }

    @Override
    public List<OptimizerVariable> variables() {
        List<OptimizerVariable> all = new ArrayList<>();
        all.add(OptimizerVariable.counter(name() + "/iteration", () -> steps, value -> steps = value));
        if (options.rate().schedule() == null) {
            all.add(OptimizerVariable.of(name() + "/learning_rate", rate));
        }
        memory.list(name(), all);
        if (rule.scalar() != null) {
            all.add(OptimizerVariable.of("variable", scalar));
        }
        return List.copyOf(all);
    }
}
