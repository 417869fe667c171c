package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.Training;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Packs;
import dev.perceptron.graph.Parameters;
import dev.perceptron.graph.Plan;
import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Team;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thread needs to predict: plans for a few batch sizes and the weights rearranged for them. */
final class Predictor {
    /** Samples that go through the model together; more would leave the cache. */
    private static final int CHUNK = 256;

    private final Graph graph;
    private final Parameters parameters;
    private final Team team;
    private final Compute compute;
    private final Packs packs = new Packs();
    private final Plan single;
    private final List<Plan> others = new ArrayList<>();

    Predictor(Graph graph, Parameters parameters, Execution execution, Team team) {
        this.graph = graph;
        this.parameters = parameters;
        this.team = team;
        this.compute = new Compute(execution.kernels(), team);
        this.single = Plan.inference(graph, parameters, packs, compute, 1);
    }

    Team team() {
        return team;
    }

    /** The plan for one sample. */
    Plan single() {
        return single;
    }

    private Plan plan(int size) {
        if (size == 1) {
            return single;
        }
        for (Plan plan : others) {
            if (plan.batch() == size) {
                return plan;
            }
        }
        if (others.size() == 4) {
            others.remove(0);
        }
        Plan made = Plan.inference(graph, parameters, packs, compute, size);
        others.add(made);
        return made;
    }

    /** Predicts one sample. */
    void predict(float[] row, float[] out) {
        Tensor input = single.input(0);
        System.arraycopy(row, 0, input.storage().floats(), input.offset(), input.size());
        single.forward(0);
        Tensor output = single.output(0).value();
        System.arraycopy(output.storage().floats(), output.offset(), out, 0, output.size());
    }

    /** Predicts all samples. */
    List<Tensor> predict(List<Rows> x) {
        return predict(x, CHUNK, List.of(), null);
    }

    /** Predicts all samples in batches of this size and tells callbacks; {@code training} is what they see. */
    List<Tensor> predict(List<Rows> x, int size, List<Callback> callbacks, @Nullable Training training) {
        int count = x.get(0).count();
        int[] order = Evaluator.inOrder(count);
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < graph.outputs().size(); i++) {
            results.add(Tensor.zeros(graph.outputs().get(i).shape().prepend(count)));
        }
        for (int from = 0, batch = 0; from < count; from += size, batch++) {
            tell(callbacks, training, batch, false);
            Plan plan = plan(Math.min(size, count - from));
            for (int i = 0; i < x.size(); i++) {
                x.get(i).gather(order, from, plan.batch(), plan.input(i), 0);
            }
            plan.forward(0);
            for (int i = 0; i < results.size(); i++) {
                results.get(i)
                        .rows(from, from + plan.batch())
                        .assign(plan.output(i).value());
            }
            tell(callbacks, training, batch, true);
        }
        return results;
    }

    private static void tell(List<Callback> callbacks, @Nullable Training training, int batch, boolean done) {
        if (training == null) {
            return;
        }
        for (Callback callback : callbacks) {
            if (done) {
                callback.onPredictBatchEnd(batch, training);
            } else {
                callback.onPredictBatchBegin(batch, training);
            }
        }
    }
}
