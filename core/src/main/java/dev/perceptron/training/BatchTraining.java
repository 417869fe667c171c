package dev.perceptron.training;

import dev.perceptron.api.Experimental;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.Mode;
import dev.perceptron.loss.Losses;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loops of one's own: training, evaluation and gradients batch by batch. Keeps its buffers and threads from call to call;
 * threads without work end after a while, so that nothing needs to be closed.
 */
@Experimental
public final class BatchTraining {
    private static final int MOST_KEPT = 4;

    private final Trained model;
    private final TrainStep step;
    private final @Nullable EpochMetrics metrics;
    private final @Nullable CompileSettings compiled;
    private final Execution execution;
    private final Map<DifferentiatingKey, Batch> differentiating = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);
    private int[] order = {};

    private record DifferentiatingKey(int size, Mode mode) {}

    /** Batch by batch training of a model as it is now; of one that is not compiled only gradients of its outputs. */
    public BatchTraining(Trained model) {
        this.model = model;
        this.compiled = model.isCompiled() ? model.compiled() : null;
        this.step = compiled == null ? uncompiled(model) : Training.step(model);
        this.metrics = compiled == null ? null : Training.metrics(model);
        this.execution = model.execution();
    }

    private static TrainStep uncompiled(Trained model) {
        int outputs = model.graph().outputs().size();
        CompileSettings settings = new CompileSettings(
                Sgd.of(),
                Collections.nCopies(outputs, Losses.none()),
                Collections.nCopies(outputs, 1f),
                Collections.nCopies(outputs, List.of()));
        OptimizerState resting = settings.optimizer().start(List.of());
        return new TrainStep(model.graph(), model.parameters(), settings, resting, model.seed(), model.execution());
    }

    private EpochMetrics metrics() {
        model.compiled(); // an error if there are none
        EpochMetrics known = Objects.requireNonNull(metrics);
        known.reset();
        return known;
    }

    /** Whether the model still has the layers, weights, optimizer and threads this was made for. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isCurrent() {
        return step.parameters() == model.parameters()
                && (compiled == null
                        ? !model.isCompiled()
                        : compiled == model.compiled() && step.state() == model.optimizer())
                && execution == model.execution();
    }

    /** One step on these samples as one batch; the loss and metrics are those from before the step. */
    public Evaluation train(Data data, Map<Integer, Float> classWeight) {
        Data weighted = ClassWeights.apply(data, classWeight);
        Batch batch = step.training(data.count());
        batch.load(weighted, order(data.count()), 0, step.compute());
        EpochMetrics running = metrics();
        step.train(batch, running, model.trainStep());
        step.forget(MOST_KEPT);
        return running.result();
    }

    /** The loss and metrics of these samples as one batch. */
    public Evaluation test(Data data) {
        Batch batch = step.inference(data.count());
        batch.load(data, order(data.count()), 0, step.compute());
        EpochMetrics running = metrics();
        running.update(batch, step.evaluate(batch, running.batchLosses(), step.penalty()));
        step.forget(MOST_KEPT);
        return running.result();
    }

    /** The loss of these samples as one batch, and its gradients. */
    public Gradients gradients(Data data, Mode mode) {
        Batch batch = differentiating(data.count(), mode);
        batch.load(data, order(data.count()), 0, step.compute());
        batch.plan().forward(step.state().steps());
        double loss = step.loss(batch, new double[batch.objectives().size()]);
        step.backward(batch);
        changed(mode);
        return taken(batch, loss);
    }

    /** The gradients of Σ upstream·prediction, with respect to weights and inputs. */
    public Gradients gradients(List<Rows> x, List<Tensor> upstream, Mode mode) {
        int count = x.get(0).count();
        Batch batch = differentiating(count, mode);
        for (int i = 0; i < x.size(); i++) {
            x.get(i).gather(order(count), 0, count, batch.plan().input(i), 0);
        }
        batch.plan().forward(step.state().steps());
        step.backward(batch, upstream);
        changed(mode);
        return taken(batch, Double.NaN);
    }

    /** In training, layers change some weights themselves: moving statistics, normalized kernels. */
    private void changed(Mode mode) {
        if (mode == Mode.TRAINING) {
            step.parameters().changed();
        }
    }

    private Batch differentiating(int size, Mode mode) {
        DifferentiatingKey key = new DifferentiatingKey(size, mode);
        Batch known = differentiating.get(key);
        if (known == null) {
            if (differentiating.size() >= MOST_KEPT) {
                differentiating.remove(differentiating.keySet().iterator().next());
            }
            known = step.differentiating(size, mode);
            differentiating.put(key, known);
        }
        return known;
    }

    private Gradients taken(Batch batch, double loss) {
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < batch.objectives().size(); i++) {
            outputs.add(batch.plan().output(i).value().copy());
        }
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < batch.plan().inputs(); i++) {
            Tensor gradient = batch.plan().inputGradient(i);
            inputs.add(gradient == null ? Tensor.zeros(batch.plan().input(i).shape()) : gradient.copy());
        }
        Parameters parameters = step.parameters();
        return new Gradients(loss, outputs, inputs, step.gradients().copy(), parameters.all());
    }

    /** Has the optimizer take one step by these gradients; then constraints are held. */
    public void apply(Gradients gradients) {
        Tensor into = step.gradients();
        if (!gradients.areOf(step.parameters())) {
            throw new IllegalArgumentException("The gradients are of the weights " + gradients.paths()
                    + ", which are not those that this model trains now; take them anew after compile, and by the model they"
                    + " are applied to.");
        }
        if (gradients.block() != into) {
            into.assign(gradients.block());
        }
        model.compiled();
        step.optimize();
    }

    private int[] order(int count) {
        if (order.length < count) {
            order = Evaluator.inOrder(count);
        }
        return order;
    }
}
