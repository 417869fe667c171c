package dev.perceptron.checkpoint;

import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be known to go on where training was interrupted: numbers, texts and tensors by name. Immutable.
 *
 * <pre>{@code
 * SavedState state = SavedState.empty().with("wait", wait).withOptional("best", best);
 * int wait = state.whole("wait");
 * Double best = state.optional("best");
 * }</pre>
 *
 * <p>Whoever asks for what is not there gets a {@link CheckpointException}.
 */
public final class StateDict {
    private static final StateDict EMPTY = new StateDict(Map.of());

    private final Map<String, Value> values;

    /** One entry; exactly one kind is there. */
    sealed interface Value permits Numbers, Texts, Tensors {}

    record Numbers(double[] values) implements Value {}

    record Texts(List<String> values) implements Value {}

    record Tensors(List<Tensor> values) implements Value {}

    StateDict(Map<String, Value> values) {
        this.values = values;
    }

    /** Nothing. */
    public static StateDict empty() {
        return EMPTY;
    }

    Map<String, Value> values() {
        return values;
    }

    private StateDict put(String name, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new StateDict(more);
    }

    /** The same with a number or several; integers up to 2⁵³ are exact. */
    public StateDict with(String name, double... numbers) {
        return put(name, new Numbers(numbers.clone()));
    }

    /** The same with a number that may be missing. */
    public StateDict withOptional(String name, @Nullable Double number) {
        return number == null ? with(name) : with(name, number);
    }

    /** The same with yes or no. */
    public StateDict withFlag(String name, boolean flag) {
        return with(name, flag ? 1 : 0);
    }

    /** The same with a text or several. */
    public StateDict withTexts(String name, String... texts) {
        return put(name, new Texts(List.of(texts)));
    }

    /** The same with texts. */
    public StateDict withTexts(String name, List<String> texts) {
        return put(name, new Texts(List.copyOf(texts)));
    }

    /** The same with tensors. */
    public StateDict withTensors(String name, List<Tensor> tensors) {
        return put(name, new Tensors(List.copyOf(tensors)));
    }

    /** Whether nothing was put in. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether there is an entry of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The names, in the order they were put in. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The numbers of this name. */
    public double[] numbers(String name) {
        if (values.get(name) instanceof Numbers numbers) {
            return numbers.values().clone();
        }
        throw missing(name, "numbers");
    }

    /** The one number of this name. */
    public double number(String name) {
        double[] numbers = numbers(name);
        if (numbers.length != 1) {
            throw new CheckpointException("the entry '" + name + "' has " + numbers.length + " numbers, expected 1");
        }
        return numbers[0];
    }

    /** The integer of this name. */
    public int whole(String name) {
        double number = number(name);
        if (number != (int) number) {
            throw new CheckpointException("the entry '" + name + "' is " + number + ", expected an integer");
        }
        return (int) number;
    }

    /** The integer of this name, which must lie in a range. */
    public int whole(String name, int least, int most) {
        int number = whole(name);
        if (number < least || number > most) {
            throw new CheckpointException(
                    "the entry '" + name + "' is " + number + ", expected " + least + " to " + most);
        }
        return number;
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return whole(name, 0, 1) == 1;
    }

    /** The number of this name, or null where it was missing. */
    public @Nullable Double optional(String name) {
        double[] numbers = numbers(name);
        return numbers.length == 0 ? null : Double.valueOf(number(name));
    }

    /** The texts of this name. */
    public List<String> texts(String name) {
        if (values.get(name) instanceof Texts texts) {
            return texts.values();
        }
        throw missing(name, "texts");
    }

    /** The one text of this name. */
    public String text(String name) {
        List<String> texts = texts(name);
        if (texts.size() != 1) {
            throw new CheckpointException("the entry '" + name + "' has " + texts.size() + " texts, expected 1");
        }
        return texts.get(0);
    }

    /** The tensors of this name. */
    public List<Tensor> tensors(String name) {
        if (values.get(name) instanceof Tensors tensors) {
            return tensors.values();
        }
        throw missing(name, "tensors");
    }

    private CheckpointException missing(String name, String kind) {
        return new CheckpointException("there are no " + kind + " named '" + name + "' among " + values.keySet());
    }

    /** The bytes that {@link #decode} reads. */
    public byte[] encode() {
        return StateCodec.encode(this);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CheckpointException if the bytes are others
     */
    public static StateDict decode(byte[] bytes) {
        return StateCodec.decode(bytes);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(name + "="
                + (value instanceof Numbers numbers
                        ? Arrays.toString(numbers.values())
                        : value instanceof Texts texts
                                ? texts.values().toString()
                                : value instanceof Tensors tensors
                                        ? tensors.values().size() + " tensors"
                                        : "")));
        return lines.toString();
    }
}
