package dev.perceptron.layer;

import dev.perceptron.kernel.Compute;
import dev.perceptron.kernel.Packed;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function's part of a plan's workspace: its tensors, batch included, and where training stands.
 *
 * <p>Made once by the plan; a step only reads and fills the tensors.
 */
public final class Frame {
    private final Context context;
    private final int node;
    private final List<Tensor> inputs;
    private final Tensor output;
    private final List<FrameWeight> weights;
    private final List<Tensor> saved;
    private @Nullable Stream noise;
    private @Nullable Tensor outputGradient;
    private @Nullable Tensor[] inputGradients;

    /** What all frames of a plan share. */
    public static final class Context {
        private final Compute compute;
        private final Seed seed;
        private long step;
        private long weightsVersion;
        private double penalty;

        /** A context that computes like this, its randomness from this seed. */
        public Context(Compute compute, Seed seed) {
            this.compute = compute;
            this.seed = seed;
        }

        /** Starts a pass. */
        public void start(long newStep, long newWeightsVersion) {
            step = newStep;
            weightsVersion = newWeightsVersion;
            penalty = 0;
        }

        /** How to compute. */
        public Compute compute() {
            return compute;
        }

        /** The sum of penalties that functions added in this pass. */
        public double penalty() {
            return penalty;
        }
    }

    /**
     * A weight as one function sees it.
     *
     * @param value its values
     * @param gradient where its gradient goes, or null if it is not trained
     * @param accumulate whether an earlier use in this pass has already written the gradient
     * @param packed its values rearranged for products
     * @param packedTransposed its transpose rearranged for products
     */
    public record FrameWeight(
            Tensor value, @Nullable Tensor gradient, boolean accumulate, Packed packed, Packed packedTransposed) {}

    /** A frame without gradients; {@link #setGradients} adds them. */
    public Frame(
            Context context, int node, List<Tensor> inputs, Tensor output, List<FrameWeight> weights, List<Tensor> saved) {
        this.context = context;
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.output = output;
        this.weights = List.copyOf(weights);
        this.saved = List.copyOf(saved);
        this.inputGradients = new Tensor[inputs.size()];
    }

    /** Where gradients come from and go; null entries are not wanted. */
    public void setGradients(Tensor newOutputGradient, @Nullable Tensor[] newInputGradients) {
        outputGradient = newOutputGradient;
        inputGradients = newInputGradients.clone();
    }

    /** How to compute. */
    public Compute compute() {
        return context.compute;
    }

    /** The only input. */
    public Tensor input() {
        return inputs.get(0);
    }

    /** One of several inputs. */
    public Tensor input(int i) {
        return inputs.get(i);
    }

    /** The output; forward fills it. */
    public Tensor output() {
        return output;
    }

    /** The output's gradient; backward reads it and may overwrite it. */
    public Tensor outputGradient() {
        Tensor gradient = outputGradient;
        if (gradient == null) {
            throw new IllegalStateException("This plan is for inference; it has no gradients.");
        }
        return gradient;
    }

    /** Where the gradient of an input goes, or null if it is not wanted. */
    public @Nullable Tensor inputGradient(int i) {
        return inputGradients[i];
    }

    /** A weight's values. */
    public Tensor weight(int i) {
        return weights.get(i).value();
    }

    /** Where a weight's gradient goes, or null if it is not trained. */
    public @Nullable Tensor weightGradient(int i) {
        return weights.get(i).gradient();
    }

    /** Whether a weight's gradient is to be added to what is there. */
    public boolean accumulate(int i) {
        return weights.get(i).accumulate();
    }

    /** A weight, or its transpose, rearranged for products; done anew when the weights have changed. */
    public Packed packedWeight(int i, boolean transposed) {
        FrameWeight weight = weights.get(i);
        Packed packed = transposed ? weight.packedTransposed() : weight.packed();
        if (!packed.isCurrent(context.weightsVersion)) {
            context.compute.pack(weight.value(), transposed, packed);
            packed.setVersion(context.weightsVersion);
        }
        return packed;
    }

    /** What forward leaves for backward. */
    public Tensor saved(int i) {
        return saved.get(i);
    }

    /**
     * Random numbers for this layer, to be asked for with {@link #step}; made once.
     *
     * @param ownSeed the layer's seed, or null for the model's
     */
    public Stream noise(@Nullable Long ownSeed) {
        Stream known = noise;
        if (known == null) {
            Seed seed = ownSeed == null ? context.seed : Seed.of(ownSeed);
            known = seed.stream(Purpose.NOISE, node, 0);
            noise = known;
        }
        return known;
    }

    /** The number of this training step. */
    public long step() {
        return context.step;
    }

    /** Adds to the loss. */
    public void addPenalty(double penalty) {
        context.penalty += penalty;
    }
}
