package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import dev.perceptron.plan.PackedWeights;
import dev.perceptron.plan.Plan;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Interruption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thread needs to predict: plans for a few batch sizes and the weights rearranged for them. */
final class Predictor {
    /** Samples that go through the model together; more would leave the cache. */
    private static final int CHUNK = 256;

    /** Batch sizes, besides 1, that get plans of their own. */
    private static final int OWN_PLANS = 4;

    private final Graph graph;
    private final Parameters parameters;
    private final WorkerPool team;
    private final Compute compute;
    private final PackedWeights packs = new PackedWeights();
    private final Plan single;
    private final List<Plan> others = new ArrayList<>();
    private int[] order = {};

    Predictor(Graph graph, Parameters parameters, Execution execution, WorkerPool team) {
        this.graph = graph;
        this.parameters = parameters;
        this.team = team;
        this.compute = new Compute(execution.kernels(), team);
        this.single = Plan.inference(graph, parameters, packs, compute, 1);
    }

    WorkerPool team() {
        return team;
    }

    /** Whether these are the weights it was made for; a layer may have got others since. */
    @SuppressWarnings("ReferenceEquality")
    boolean isFor(Parameters current) {
        return parameters == current;
    }

    /** The plan for one sample. */
    Plan single() {
        return single;
    }

    /**
     * A plan for as many samples as it says, at most {@code size}. The first few sizes have a plan of their own; later
     * ones are cut into powers of two, so that any mix of sizes ends with a few plans and allocates no more.
     */
    private Plan plan(int size) {
        Plan known = find(size);
        if (known == null && others.size() >= OWN_PLANS) {
            known = find(Integer.highestOneBit(size));
        }
        return known == null ? make(others.size() < OWN_PLANS ? size : Integer.highestOneBit(size)) : known;
    }

    private @Nullable Plan find(int size) {
        if (size == 1) {
            return single;
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).batch() == size) {
                return others.get(i);
            }
        }
        return null;
    }

    private Plan make(int size) {
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
    List<Tensor> predict(List<Rows> x, int size, List<Callback> callbacks, @Nullable TrainingContext training) {
        int count = x.get(0).count();
        Thread caller = Thread.currentThread();
        List<Tensor> results = results(graph, count);
        for (int from = 0, batch = 0; from < count; from += size, batch++) {
            tell(callbacks, training, batch, false);
            predict(x, from, Math.min(count, from + size), results, caller);
            tell(callbacks, training, batch, true);
        }
        return results;
    }

    /** Room for the predictions of so many samples. */
    static List<Tensor> results(Graph graph, int count) {
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < graph.outputs().size(); i++) {
            results.add(Tensor.zeros(graph.outputs().get(i).shape().prepend(count)));
        }
        return results;
    }

    /** Predicts the samples {@code first} to {@code end - 1}, by one plan or several, until the caller is interrupted. */
    void predict(List<Rows> x, int first, int end, List<Tensor> results, Thread caller) {
        int from = first;
        while (from < end) {
            Interruption.check(caller, "predict");
            Plan plan = plan(end - from);
            int[] samples = order(from, plan.batch());
            for (int i = 0; i < x.size(); i++) {
                x.get(i).gather(samples, 0, plan.batch(), plan.input(i), 0);
            }
            plan.forward(0);
            for (int i = 0; i < results.size(); i++) {
                Tensor value = plan.output(i).value();
                Tensor result = results.get(i);
                int width = value.size() / plan.batch();
                System.arraycopy(
                        value.storage().floats(),
                        value.offset(),
                        result.storage().floats(),
                        result.offset() + from * width,
                        value.size());
            }
            from += plan.batch();
        }
    }

    private int[] order(int from, int count) {
        if (order.length < count) {
            order = new int[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = from + i;
        }
        return order;
    }

    private static void tell(List<Callback> callbacks, @Nullable TrainingContext training, int batch, boolean done) {
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
