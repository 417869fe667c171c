package dev.perceptron.autodiff;

import dev.perceptron.api.Experimental;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.Mode;
import dev.perceptron.random.RandomStream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link TapeLayer}'s recipe: what it reads, and where it notes penalties and new values of weights.
 *
 * <p>Random numbers follow from the model's seed, the layer's place, the training step and the draw's number in the
 * call. A recipe should draw in the same order each time.
 */
@Experimental
public final class TapeCall {
    private static final int DRAW_BITS = 48;

    private final TapeLayer layer;
    private final Tape tape;
    private final List<Value> inputs;
    private final List<Value> weights;
    private final Mode mode;
    private final @Nullable LayerContext context;
    private final List<Value> penalties = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private long draws;

    /** A weight's new values. */
    record Assignment(int weight, Value value) {}

    /** A call; without a context only shapes are wanted. */
    TapeCall(
            TapeLayer layer,
            Tape tape,
            List<Value> inputs,
            List<Value> weights,
            Mode mode,
            @Nullable LayerContext context) {
        this.layer = layer;
        this.tape = tape;
        this.inputs = List.copyOf(inputs);
        this.weights = List.copyOf(weights);
        this.mode = mode;
        this.context = context;
    }

    /** The tape, for constants and {@link Tape#concatenate}. */
    public Tape tape() {
        return tape;
    }

    /** The only input, batch first. */
    public Value input() {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "the recipe reads one input by input(), but the layer received " + inputs.size() + ", "
                            + inputs.stream().map(Value::shape).toList() + "; use input(i) for several.");
        }
        return inputs.get(0);
    }

    /** One of several inputs, batch first. */
    public Value input(int i) {
        if (i < 0 || i >= inputs.size()) {
            throw new IllegalArgumentException(
                    "the recipe reads input " + i + ", but the layer received " + inputs.size() + " inputs.");
        }
        return inputs.get(i);
    }

    /** How many inputs there are. */
    public int inputCount() {
        return inputs.size();
    }

    /** How many samples the batch has. */
    public int batch() {
        return inputs.get(0).shape().dim(0);
    }

    /** A weight by name. */
    public Value weight(String name) {
        return weights.get(place(name));
    }

    private int place(String name) {
        List<String> names = layer.ordered().stream().map(TapeWeight::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no weight '" + name + "'; there are " + names + ". Add it to the layer by withWeight.");
        }
        return names.indexOf(name);
    }

    /** Whether the layer is being trained or only asked for predictions. */
    public Mode mode() {
        return mode;
    }

    /** Whether the layer is being trained. */
    public boolean training() {
        return mode == Mode.TRAINING;
    }

    /** An input's mask of 0s and 1s, of shape (batch, steps…), or null; always null while shapes are being found. */
    public @Nullable Value mask(int i) {
        Tensor mask = context == null ? null : context.inputMask(i);
        return mask == null ? null : tape.constant(mask);
    }

    // ---- besides the output ----

    /**
     * Adds a number to the loss, as Keras's {@code add_loss}.
     *
     * @param penalty a single number
     */
    public void addLoss(Value penalty) {
        if (penalty.shape().size() != 1) {
            throw new IllegalArgumentException("addLoss takes a single number, received a value of shape "
                    + penalty.shape() + "; reduce it with sum() or mean().");
        }
        penalties.add(penalty);
    }

    /**
     * Sets a weight that is not trained, after this step's forward pass; in training only, otherwise ignored.
     *
     * <p>The step itself still reads the old values. No gradient flows through.
     */
    public void assign(String name, Value value) {
        int i = place(name);
        if (layer.ordered().get(i).trainable()) {
            throw new IllegalArgumentException("the weight '" + name
                    + "' belongs to the optimizer; assign sets only weights made with trainable = false.");
        }
        Shape shape = weights.get(i).shape();
        if (!value.shape().equals(shape)) {
            throw new IllegalArgumentException("the weight '" + name + "' has the shape " + shape
                    + ", received values of shape " + value.shape() + ".");
        }
        if (training()) {
            assignments.add(new Assignment(i, value));
        }
    }

    List<Value> penalties() {
        return penalties;
    }

    List<Assignment> assignments() {
        return assignments;
    }

    // ---- randomness ----

    /** Uniform random numbers in [0, 1), multiples of 2⁻²⁴. */
    public Value uniform(int... dims) {
        Value result = tape.blank("uniform", Shape.of(dims));
        if (context != null) {
            RandomStream stream = context.noise(null);
            float[] numbers = new RandomStream(stream.key(), stream.domain(), draw())
                    .uniform(result.shape().size());
            result.numbers().assign(Tensor.of(numbers, numbers.length));
        }
        return result;
    }

    /** Standard normal random numbers. */
    public Value normal(int... dims) {
        Value result = tape.blank("normal", Shape.of(dims));
        if (context != null) {
            tape.compute().normalNoise(context.noise(null), draw(), result.numbers());
        }
        return result;
    }

    /**
     * In training sets numbers to 0 with probability {@code rate} and divides the others by 1−rate; otherwise the value
     * itself.
     */
    public Value dropout(Value x, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "dropout's rate must be 0 to 1, the share of numbers to drop, received " + rate + ".");
        }
        if (!training() || rate == 0) {
            return x;
        }
        Value mask = tape.blank("dropout", x.shape());
        if (context != null) {
            tape.compute().dropoutMask(context.noise(null), draw(), (float) rate, mask.numbers());
        }
        return x.multiply(mask);
    }

    /** Tells apart the draws of a step: the training step in the low bits, the draw's number above. */
    private long draw() {
        long step = context == null ? 0 : context.step();
        return draws++ << DRAW_BITS | step;
    }
}
