package dev.perceptron.training;

import dev.perceptron.callback.BatchObserver;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.plan.NonFinite;
import dev.perceptron.tensor.Finite;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches the steps of one training for values that are not finite, and shows them to observers. */
final class StepGuard {
    private final NonFinitePolicy guard;
    private final Graph graph;
    private final OptimizerState state;
    private final List<BatchObserver> observers;
    private final Tensor gradients;
    private final List<Tensor> looked = new ArrayList<>();
    private int epoch = -1;
    private int batch;
    private boolean done;
    private @Nullable String problem;

    StepGuard(
            NonFinitePolicy guard,
            Graph graph,
            Parameters parameters,
            Tensor gradients,
            OptimizerState state,
            List<BatchObserver> observers) {
        this.guard = guard;
        this.graph = graph;
        this.state = state;
        this.gradients = gradients;
        this.observers = observers;
        this.done = guard.action() == NonFinitePolicy.Action.IGNORE;
        if (guard.action() == NonFinitePolicy.Action.FAIL) {
            looked.add(gradients);
        } else {
            looked.addAll(smallest(parameters, gradients));
        }
    }

    /** The gradient of the smallest trained weight of each layer: whatever flows into the layer goes into its bias. */
    private static List<Tensor> smallest(Parameters parameters, Tensor gradients) {
        Map<String, Parameter> smallest = new LinkedHashMap<>();
        for (Parameter parameter : parameters.all()) {
            if (parameter.trainable()) {
                smallest.merge(
                        parameter.layer(),
                        parameter,
                        (a, b) -> b.value().size() < a.value().size() ? b : a);
            }
        }
        return smallest.values().stream()
                .map(parameter -> parameter.view(gradients))
                .toList();
    }

    /** Says where training is: the epoch and the batch, counted from 0. */
    void at(int newEpoch, int newBatch) {
        epoch = newEpoch;
        batch = newBatch;
    }

    /** What was found, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** After the forward pass. */
    void loss(Batch trained, double loss) {
        if (!done && !(Math.abs(loss) <= Float.MAX_VALUE)) {
            NonFinite found = trained.plan().watch().afterForward();
            report(
                    lossIs(loss),
                    found == null
                            ? NonFiniteReport.target(graph, trained, state)
                            : NonFiniteReport.of(found, trained, state));
        }
    }

    /** After the backward pass, before the optimizer's step. */
    void gradients(Batch trained) {
        if (!done && !finite()) {
            float[] kept = gradients.toArray();
            java.util.Arrays.fill(
                    gradients.storage().floats(), gradients.offset(), gradients.offset() + gradients.size(), 0f);
            for (int i = 0; i < trained.objectives().size(); i++) {
                trained.objectives().get(i).gradient(trained.plan().output(i));
            }
            NonFinite found = trained.plan().watch().afterForward();
            if (found == null) {
                found = trained.plan().watch().duringBackward(trained.plan());
            }
            gradients.assign(Tensor.of(kept));
            report(
                    "A gradient is not finite",
                    found == null ? NonFiniteReport.penalty() : NonFiniteReport.of(found, trained, state));
        }
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).onBackward(state.steps(), trained.plan().watch());
        }
    }

    private boolean finite() {
        for (int i = 0; i < looked.size(); i++) {
            if (!Finite.all(looked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String lossIs(double loss) {
        return "The loss is " + (Double.isNaN(loss) ? "NaN" : loss > 0 ? "infinite" : "minus infinity");
    }

    private void report(String what, NonFiniteReport.Finding finding) {
        done = true;
        long step = state.steps() + 1;
        String place = epoch < 0 ? "" : " of epoch " + (epoch + 1) + " (batch " + batch + ", counted from 0)";
        String text = what + " at step " + step + place + ". " + finding.text();
        problem = text;
        if (guard.action() == NonFinitePolicy.Action.FAIL) {
            throw new NonFiniteException(text + " The weights are those before this step.", step, finding.layer());
        }
        guard.output().accept("\nWarning: " + text + "\n");
    }
}
