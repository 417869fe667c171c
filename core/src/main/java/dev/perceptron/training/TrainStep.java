package dev.perceptron.training;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.callback.BatchObserver;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.plan.PackedWeights;
import dev.perceptron.plan.Plan;
import dev.perceptron.random.Seed;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The executor of a compiled model: plans for training and evaluation by batch size, and the training step.
 *
 * <p>Owns a team of threads while it lives; close it. One caller at a time.
 */
final class TrainStep implements AutoCloseable {
    private final Graph graph;
    private final Parameters parameters;
    private final CompileSettings compiled;
    private final OptimizerState state;
    private final Seed seed;
    private final WorkerPool team;
    private final Compute compute;
    private final PackedWeights packs = new PackedWeights();
    private final Tensor gradients;
    private final List<@Nullable ActivationFunction> lastActivations = new ArrayList<>();
    private final List<Batch> training = new ArrayList<>();
    private final List<Batch> inference = new ArrayList<>();
    private final List<Penalized> penalized = new ArrayList<>();
    private final List<Constrained> constrained = new ArrayList<>();
    private @Nullable StepGuard guard;

    TrainStep(
            Graph graph,
            Parameters parameters,
            CompileSettings compiled,
            OptimizerState state,
            Seed seed,
            Execution execution) {
        this.graph = graph;
        this.parameters = parameters;
        this.compiled = compiled;
        this.state = state;
        this.seed = seed;
        this.team = WorkerPool.of(execution.threads());
        this.compute = new Compute(execution.kernels(), team);
        this.gradients = Tensor.zeros(parameters.trainableCount());
        compute.layOut(parameters.all().stream()
                .filter(Parameter::trainable)
                .map(parameter -> parameter.value().shape())
                .toList());
        for (Node output : graph.outputs()) {
            lastActivations.add(lastActivation(output));
        }
        for (Parameter parameter : parameters.all()) {
            WeightRecipe recipe = parameter.weight().recipe();
            if (recipe.regularizer() != null && parameter.trainable()) {
                penalized.add(new Penalized(recipe.regularizer(), parameter.value(), parameter.view(gradients)));
            }
            if (recipe.constraint() != null && parameter.trainable()) {
                constrained.add(new Constrained(recipe.constraint(), parameter.value()));
            }
        }
    }

    /** Keras leaves the penalties of frozen weights out. */
    private record Penalized(Regularizer regularizer, Tensor value, Tensor gradient) {}

    private record Constrained(Constraint constraint, Tensor value) {}

    private @Nullable ActivationFunction lastActivation(Node output) {
        List<Shape> inputs = output.inputs().stream().map(Node::shape).toList();
        List<LayerFunction> functions = parameters.recipe(output).bind(inputs, Mode.TRAINING);
        return functions.isEmpty() ? null : functions.get(functions.size() - 1).activation();
    }

    Compute compute() {
        return compute;
    }

    Parameters parameters() {
        return parameters;
    }

    CompileSettings compiled() {
        return compiled;
    }

    /** Has the steps of a training watched. */
    StepGuard watch(NonFinitePolicy how, List<BatchObserver> observers) {
        StepGuard made = new StepGuard(how, graph, parameters, gradients, state, observers);
        guard = made;
        return made;
    }

    /** The batch of this size for training, made when first asked for. */
    Batch training(int size) {
        Batch known = find(training, size);
        if (known == null) {
            Plan plan = Plan.training(graph, parameters, packs, compute, seed, size, gradients, fused());
            known = new Batch(plan, objectives(plan));
            training.add(known);
        }
        return known;
    }

    /** For each output whether its loss is taken together with the last activation. */
    private List<Boolean> fused() {
        List<Boolean> fused = new ArrayList<>();
        for (int i = 0; i < compiled.losses().size(); i++) {
            ActivationFunction activation = lastActivations.get(i);
            fused.add(activation != null && compiled.losses().get(i).onLogitsOf(activation) != null);
        }
        return fused;
    }

    /** The batch of this size for evaluation, made when first asked for. */
    Batch inference(int size) {
        Batch known = find(inference, size);
        if (known == null) {
            Plan plan = Plan.inference(graph, parameters, packs, compute, size);
            known = new Batch(plan, objectives(plan));
            inference.add(known);
        }
        return known;
    }

    /** The batch of this size, which becomes the one used last; allocates nothing. */
    private static @Nullable Batch find(List<Batch> batches, int size) {
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            if (batch.plan().batch() == size) {
                if (i < batches.size() - 1) {
                    batches.remove(i);
                    batches.add(batch);
                }
                return batch;
            }
        }
        return null;
    }

    private List<OutputLoss> objectives(Plan plan) {
        List<OutputLoss> objectives = new ArrayList<>();
        for (int i = 0; i < compiled.losses().size(); i++) {
            objectives.add(new OutputLoss(
                    compiled.losses().get(i),
                    compiled.lossWeights().get(i),
                    lastActivations.get(i),
                    plan.output(i).value().shape()));
        }
        return objectives;
    }

    /** Trains on the batch that has been loaded; losses go to {@code losses}, the total is returned. */
    double step(Batch batch, double[] losses) {
        long start = begin(batch);
        double total = train(batch, losses);
        batch.trial().took(System.nanoTime() - start);
        return total;
    }

    /** The same by the user's own step, or the usual one if there is none; adds the outcome to the running metrics. */
    void train(Batch batch, EpochMetrics running, @Nullable CustomTrainStep own) {
        if (own == null) {
            running.update(batch, step(batch, running.batchLosses()));
            return;
        }
        compute.alone(batch.trial().isAlone());
        TrainBatch taken = new TrainBatch(this, batch, running.batchLosses());
        own.train(taken);
        parameters.changed(); // by layers themselves, even where the optimizer took no step
        if (taken.wentForward()) {
            running.update(batch, taken.loss());
        }
        running.update(taken.logs(), batch.plan().batch());
    }

    /** Forgets the batches that were used longest ago, but so many. */
    void forget(int most) {
        while (training.size() > most) {
            training.remove(0);
        }
        while (inference.size() > most) {
            inference.remove(0);
        }
    }

    private long begin(Batch batch) {
        compute.alone(batch.trial().isAlone());
        return System.nanoTime();
    }

    private double train(Batch batch, double[] losses) {
        batch.plan().forward(state.steps());
        double total = loss(batch, losses);
        backward(batch);
        optimize();
        return total;
    }

    /** The loss of the forward pass before, with all penalties; losses go to {@code losses}. */
    double loss(Batch batch, double[] losses) {
        double total = losses(batch, losses) + batch.plan().penalty() + penalty();
        StepGuard watching = guard;
        if (watching != null) {
            watching.loss(batch, total);
        }
        return total;
    }

    /** The gradients of the loss, penalties included; after {@link #loss}. */
    void backward(Batch batch) {
        for (int i = 0; i < batch.objectives().size(); i++) {
            batch.objectives().get(i).gradient(batch.plan().output(i));
        }
        batch.plan().backward();
        for (int i = 0; i < penalized.size(); i++) {
            Penalized each = penalized.get(i);
            each.regularizer().addGradient(compute, each.value(), 1f, each.gradient());
        }
        StepGuard watching = guard;
        if (watching != null) {
            watching.gradients(batch);
        }
    }

    /** The gradients of Σ upstream·output, without penalties. */
    void backward(Batch batch, List<Tensor> upstream) {
        if (upstream.size() != batch.objectives().size()) {
            throw new IllegalArgumentException(
                    "The model has " + batch.objectives().size() + " outputs, received gradients for " + upstream.size()
                            + "; give one for each.");
        }
        for (int i = 0; i < upstream.size(); i++) {
            Plan.Output output = batch.plan().output(i);
            Tensor given = upstream.get(i);
            if (!given.shape().equals(output.value().shape())) {
                throw new IllegalArgumentException("The gradient for output " + i + " must have the shape "
                        + output.value().shape() + ", received " + given.shape() + ".");
            }
            send(output, given, lastActivations.get(i));
        }
        batch.plan().backward();
    }

    /** Puts a prediction's gradient where the backward pass begins: before the last activation if the loss is taken there. */
    private void send(Plan.Output output, Tensor upstream, @Nullable ActivationFunction activation) {
        Tensor into = Objects.requireNonNull(output.gradient());
        Tensor logits = output.logits();
        if (logits == null || activation == null) {
            compute.copy(upstream, into);
        } else {
            activation.backward(compute, logits, output.value(), upstream, into);
        }
    }

    /** A batch of this size that also gives the gradients of its inputs. */
    Batch differentiating(int size, Mode mode) {
        Plan plan = Plan.differentiating(graph, parameters, packs, compute, seed, size, mode, gradients, fused());
        return new Batch(plan, objectives(plan));
    }

    /** The block of gradients. */
    Tensor gradients() {
        return gradients;
    }

    OptimizerState state() {
        return state;
    }

    /** The optimizer's step, then the constraints. */
    void optimize() {
        double scale = state.lossScale();
        if (scale != 1) {
            compute.affine(gradients, (float) scale, 0f, gradients);
        }
        // as in Keras, an optimizer without weights counts no step
        if (parameters.trainableCount() > 0 && state.step(compute, gradients)) {
            for (int i = 0; i < constrained.size(); i++) {
                constrained
                        .get(i)
                        .constraint()
                        .apply(compute, constrained.get(i).value());
            }
        }
        parameters.changed();
    }

    /** Evaluates the batch that has been loaded. */
    double evaluate(Batch batch, double[] losses, double penalty) {
        long start = begin(batch);
        batch.plan().forward(0);
        double total = losses(batch, losses) + batch.plan().penalty() + penalty;
        batch.trial().took(System.nanoTime() - start);
        return total;
    }

    private static double losses(Batch batch, double[] losses) {
        double total = 0;
        for (int i = 0; i < losses.length; i++) {
            OutputLoss objective = batch.objectives().get(i);
            losses[i] = objective.value(batch.plan().output(i));
            total += objective.weight() * losses[i];
        }
        return total;
    }

    /** The sum of the weights' penalties. */
    double penalty() {
        double sum = 0;
        for (int i = 0; i < penalized.size(); i++) {
            sum += penalized
                    .get(i)
                    .regularizer()
                    .penalty(compute, penalized.get(i).value());
        }
        return sum;
    }

    @Override
    public void close() {
        team.close();
    }
}
