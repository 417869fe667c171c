package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function's part of a plan's workspace: its tensors, batch included, and where training stands.
 *
 * <p>Made once by the plan; a step only reads and fills the tensors.
 */
@Experimental
public final class LayerContext {
    private final Pass pass;
    private final int node;
    private final List<Tensor> inputs;
    private final Tensor output;
    private final List<WeightView> weights;
    private final List<Tensor> saved;
    private @Nullable RandomStream noise;
    private @Nullable Tensor outputGradient;
    private @Nullable Tensor[] inputGradients;
    private List<@Nullable Tensor> inputMasks = List.of();
    private @Nullable Tensor mask;
    private final List<@Nullable LayerContext> inner = new ArrayList<>();
    private @Nullable Object state;

    /** What all contexts of a plan share: how to compute, and where training stands. */
    public static final class Pass {
        private final Compute compute;
        private final Seed seed;
        private long step;
        private long weightsVersion;
        private double penalty;

        /** A pass that computes like this, its randomness from this seed. */
        public Pass(Compute compute, Seed seed) {
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
    public record WeightView(
            Tensor value,
            @Nullable Tensor gradient,
            boolean accumulate,
            PackedMatrix packed,
            PackedMatrix packedTransposed) {}

    /** A context without gradients; {@link #setGradients} adds them. */
    public LayerContext(
            Pass pass, int node, List<Tensor> inputs, Tensor output, List<WeightView> weights, List<Tensor> saved) {
        this.pass = pass;
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

    /**
     * Says which steps of the samples count.
     *
     * @param newInputMasks one for each input, null where it has none
     * @param newMask the mask that leaves the layer, or null
     */
    public void setMasks(List<@Nullable Tensor> newInputMasks, @Nullable Tensor newMask) {
        inputMasks = newInputMasks;
        mask = newMask;
    }

    /** An input's mask of 0s and 1s, of shape (batch, steps…), or null. */
    public @Nullable Tensor inputMask(int i) {
        return i < inputMasks.size() ? inputMasks.get(i) : null;
    }

    /** The masks of all inputs. */
    public List<@Nullable Tensor> inputMasks() {
        return inputMasks;
    }

    /** The mask that leaves the layer, made before its functions run, or null. */
    public @Nullable Tensor mask() {
        return mask;
    }

    /** The context that a function inside this one has for itself, or null if it has none yet. */
    @Nullable
    LayerContext state(int i) {
        return i < inner.size() ? inner.get(i) : null;
    }

    /** Keeps the context that a function inside this one has for itself; returns it. */
    LayerContext setState(int i, LayerContext context) {
        while (inner.size() <= i) {
            inner.add(null);
        }
        inner.set(i, context);
        return context;
    }

    /**
     * A context for a function on one of the inputs, its tensors among those saved: the output, its gradient and what the
     * function itself saves.
     *
     * @param first the number of the first of them
     * @param count how many there are
     */
    LayerContext ofInput(int i, int first, int count) {
        List<Tensor> own = saved.subList(first, first + count);
        LayerContext context =
                new LayerContext(pass, node, List.of(inputs.get(i)), own.get(0), List.of(), own.subList(2, count));
        context.setGradients(own.get(1), new Tensor[] {inputGradients[i]});
        return context;
    }

    /**
     * A context for a function on other tensors with some of the weights.
     *
     * @param input the input
     * @param inputGradient where its gradient goes, or null
     * @param result the output
     * @param resultGradient its gradient, or null in a plan without gradients
     * @param kept the numbers of the weights
     * @param ownSaved what the function itself saves
     * @param accumulates whether the weights' gradients are added to what is there
     */
    LayerContext of(
            Tensor input,
            @Nullable Tensor inputGradient,
            Tensor result,
            @Nullable Tensor resultGradient,
            int[] kept,
            List<Tensor> ownSaved,
            boolean accumulates) {
        List<WeightView> own = new ArrayList<>();
        for (int i : kept) {
            WeightView each = weights.get(i);
            boolean adds = accumulates || each.accumulate();
            own.add(new WeightView(each.value(), each.gradient(), adds, each.packed(), each.packedTransposed()));
        }
        LayerContext context = new LayerContext(pass, node, List.of(input), result, own, ownSaved);
        if (resultGradient != null) {
            context.setGradients(resultGradient, new @Nullable Tensor[] {inputGradient});
        }
        return context;
    }

    /**
     * A context for a function on the same tensors with another first weight.
     *
     * @param kernel the weight; say {@link #weightChanged} when it changes
     * @param kernelGradient where its gradient goes
     * @param count how many of the weights it has in all
     */
    LayerContext withKernel(Tensor kernel, Tensor kernelGradient, int count) {
        List<WeightView> own = new ArrayList<>(weights.subList(0, count));
        own.set(0, new WeightView(kernel, kernelGradient, false, new PackedMatrix(), new PackedMatrix()));
        LayerContext context = new LayerContext(pass, node, inputs, output, own, saved);
        if (outputGradient != null) {
            context.setGradients(outputGradient, inputGradients);
        }
        return context;
    }

    /** Whether this plan has gradients. */
    boolean hasGradients() {
        return outputGradient != null;
    }

    /**
     * What a function keeps between its forward and backward passes besides {@link #saved}; made when first asked for.
     *
     * @throws ClassCastException if the function has kept something of another type
     */
    public <T> T state(Class<T> type, Supplier<T> maker) {
        Object known = state;
        if (known == null) {
            known = maker.get();
            state = known;
        }
        return type.cast(known);
    }

    /** How to compute. */
    public Compute compute() {
        return pass.compute;
    }

    /** The only input. */
    public Tensor input() {
        return inputs.get(0);
    }

    /** All inputs. */
    public List<Tensor> inputs() {
        return inputs;
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
    public PackedMatrix packedWeight(int i, boolean transposed) {
        WeightView weight = weights.get(i);
        PackedMatrix packed = transposed ? weight.packedTransposed() : weight.packed();
        if (!packed.isCurrent(pass.weightsVersion)) {
            pass.compute.pack(weight.value(), transposed, packed);
            packed.setVersion(pass.weightsVersion);
        }
        return packed;
    }

    /** y = x·Wᵀ for the weight W, in the way that rearranges less. */
    public void timesTransposedWeight(int i, Tensor x, Tensor y) {
        WeightView weight = weights.get(i);
        boolean isPacked = weight.packedTransposed().isCurrent(pass.weightsVersion);
        if (!isPacked && weight.value().size() > x.size() + y.size()) {
            pass.compute.productByTranspose(x, weight.value(), y);
        } else {
            pass.compute.product(x, packedWeight(i, true), null, false, y);
        }
    }

    /** Notes that a function has changed a weight itself in this pass. */
    public void weightChanged(int i) {
        weights.get(i).packed().setVersion(-1);
        weights.get(i).packedTransposed().setVersion(-1);
    }

    /** How many weights the layer has. */
    public int weightCount() {
        return weights.size();
    }

    /** All of what forward leaves for backward. */
    List<Tensor> saved() {
        return saved;
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
    public RandomStream noise(@Nullable Long ownSeed) {
        RandomStream known = noise;
        if (known == null) {
            Seed seed = ownSeed == null ? pass.seed : Seed.of(ownSeed);
            known = seed.stream(Purpose.NOISE, node, 0);
            noise = known;
        }
        return known;
    }

    /** The number of this training step. */
    public long step() {
        return pass.step;
    }

    /** Adds to the loss. */
    public void addPenalty(double penalty) {
        pass.penalty += penalty;
    }
}
