package dev.perceptron.plan;

import dev.perceptron.compute.Compute;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.Mode;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph laid out for batches of one size: functions in order, fused where it pays, every buffer in its place.
 *
 * <p>Running it allocates nothing. A plan belongs to one thread at a time; plans of the same parameters may run side by
 * side as long as none of them trains.
 */
public final class Plan {
    private final int batch;
    private final LayerContext.Pass pass;
    private final Parameters parameters;
    private final List<Tensor> inputs;
    private final List<@Nullable Tensor> inputGradients;
    private final List<Output> outputs;
    private final List<Step.Sum> sums;
    private final Step[] steps;
    private final PlanWatch watch;

    /**
     * An output of a plan.
     *
     * @param value the prediction
     * @param gradient where the loss puts its gradient, or null in inference: that of the logits if they are fused
     * @param logits what the last activation read, if the loss is taken together with it
     * @param mask 1 for the steps of samples that count and 0 for others, of shape (batch, steps…), or null if all do
     */
    public record Output(
            Tensor value,
            @Nullable Tensor gradient,
            @Nullable Tensor logits,
            @Nullable Tensor mask) {}

    Plan(
            int batch,
            LayerContext.Pass pass,
            Parameters parameters,
            List<Tensor> inputs,
            List<@Nullable Tensor> inputGradients,
            List<Output> outputs,
            List<Step.Sum> sums,
            List<Step> steps,
            PlanWatch watch) {
        this.batch = batch;
        this.pass = pass;
        this.parameters = parameters;
        this.inputs = List.copyOf(inputs);
        this.inputGradients = inputGradients;
        this.outputs = List.copyOf(outputs);
        this.sums = List.copyOf(sums);
        this.steps = steps.toArray(Step[]::new);
        this.watch = watch;
    }

    /** A plan for predictions. */
    public static Plan inference(Graph graph, Parameters parameters, PackedWeights packs, Compute compute, int batch) {
        return new PlanBuilder(graph, parameters, packs, compute, Seed.DEFAULT, batch, Mode.INFERENCE, null, List.of())
                .build();
    }

    /**
     * A plan for training.
     *
     * @param gradients modified: a block laid out like the trainable weights
     * @param fused for each output whether the loss is taken together with the last activation
     */
    public static Plan training(
            Graph graph,
            Parameters parameters,
            PackedWeights packs,
            Compute compute,
            Seed seed,
            int batch,
            Tensor gradients,
            List<Boolean> fused) {
        return new PlanBuilder(graph, parameters, packs, compute, seed, batch, Mode.TRAINING, gradients, fused).build();
    }

    /**
     * A plan that also gives the gradients of the inputs, in training or as for predictions.
     *
     * @param gradients modified: a block laid out like the trainable weights
     * @param fused for each output whether the loss is taken together with the last activation
     */
    public static Plan differentiating(
            Graph graph,
            Parameters parameters,
            PackedWeights packs,
            Compute compute,
            Seed seed,
            int batch,
            Mode mode,
            Tensor gradients,
            List<Boolean> fused) {
        return new PlanBuilder(graph, parameters, packs, compute, seed, batch, mode, gradients, fused, true).build();
    }

    /**
     * The same for checks of layers.
     *
     * @param mode whether layers do what they do in training
     * @param gradients modified: a block laid out like the trainable weights
     */
    public static Plan differentiating(
            Graph graph, Parameters parameters, Compute compute, Seed seed, int batch, Mode mode, Tensor gradients) {
        return new PlanBuilder(
                        graph, parameters, new PackedWeights(), compute, seed, batch, mode, gradients, List.of(), true)
                .build();
    }

    /** How many samples a batch has. */
    public int batch() {
        return batch;
    }

    /** How many inputs there are. */
    public int inputs() {
        return inputs.size();
    }

    /** Where a batch goes in. */
    public Tensor input(int i) {
        return inputs.get(i);
    }

    /** The gradient of an input, or null unless the plan is {@link #differentiating}. */
    public @Nullable Tensor inputGradient(int i) {
        return inputGradients.get(i);
    }

    /** Where predictions come out. */
    public Output output(int i) {
        return outputs.get(i);
    }

    /** Runs the batch in the inputs through to the outputs; the step numbers the randomness. */
    public void forward(long step) {
        pass.start(step, parameters.version());
        for (Step each : steps) {
            each.function().forward(each.context());
        }
    }

    /** Looks for what made a forward pass go wrong, and at what layers and gradients hold. */
    public PlanWatch watch() {
        return watch;
    }

    /** Runs the gradients in the outputs back to the weights. */
    public void backward() {
        backward(null);
    }

    /** The same, ending at the first bad gradient if someone looks for it. */
    @Nullable
    NonFinite backward(@Nullable PlanWatch told) {
        for (int i = 0; i < sums.size(); i++) {
            pass.compute().addScaled(sums.get(i).part(), 1f, sums.get(i).into());
        }
        for (int i = steps.length - 1; i >= 0; i--) {
            if (steps[i].backward()) {
                steps[i].runBackward();
                NonFinite found = told == null ? null : told.gradients(steps[i]);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The sum of activity penalties of the last forward pass. */
    public double penalty() {
        return pass.penalty();
    }
}
