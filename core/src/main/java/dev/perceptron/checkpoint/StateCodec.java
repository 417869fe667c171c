package dev.perceptron.checkpoint;

import dev.perceptron.checkpoint.StateDict.Numbers;
import dev.perceptron.checkpoint.StateDict.Tensors;
import dev.perceptron.checkpoint.StateDict.Texts;
import dev.perceptron.checkpoint.StateDict.Value;
import dev.perceptron.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a {@link StateDict} into bytes and back; numbers with their highest byte first.
 *
 * <p>The number of entries, then each: its kind (1 numbers, 2 texts, 3 tensors), its name, the number of its values, the
 * values. A text is its length and its bytes in UTF-8, a tensor its rank, its axes' lengths and its values.
 */
final class StateCodec {
    private static final int NUMBERS = 1;
    private static final int TEXTS = 2;
    private static final int TENSORS = 3;
    private static final int HIGHEST_RANK = 32;

    private StateCodec() {}

    static byte[] encode(StateDict state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(state.values().size());
            for (Map.Entry<String, Value> entry : state.values().entrySet()) {
                Value value = entry.getValue();
                out.writeByte(value instanceof Numbers ? NUMBERS : value instanceof Texts ? TEXTS : TENSORS);
                write(entry.getKey(), out);
                write(value, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory never fails.", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Value value, DataOutputStream out) throws IOException {
        if (value instanceof Numbers numbers) {
            out.writeInt(numbers.values().length);
            for (double number : numbers.values()) {
                out.writeLong(Double.doubleToRawLongBits(number));
            }
        } else if (value instanceof Texts texts) {
            out.writeInt(texts.values().size());
            for (String text : texts.values()) {
                write(text, out);
            }
        } else if (value instanceof Tensors tensors) {
            out.writeInt(tensors.values().size());
            for (Tensor tensor : tensors.values()) {
                write(tensor, out);
            }
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(Tensor tensor, DataOutputStream out) throws IOException {
        int[] dims = tensor.shape().dims();
        out.writeByte(dims.length);
        for (int dim : dims) {
            out.writeInt(dim);
        }
        float[] values = tensor.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    static StateDict decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int count = count(in, 1 + 4 + 4, "entries");
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int place = in.position();
            need(in, 1, "an entry's kind");
            int kind = in.get();
            String name = text(in);
            Value value = switch (kind) {
                case NUMBERS -> numbers(in);
                case TEXTS -> texts(in);
                case TENSORS -> tensors(in);
                default ->
                    throw new CheckpointException(
                            "state, byte " + place + ": an entry has the kind " + kind + ", possible are 1 to 3");
            };
            if (values.put(name, value) != null) {
                throw new CheckpointException("state, byte " + place + ": the entry '" + name + "' is there twice");
            }
        }
        if (in.hasRemaining()) {
            throw new CheckpointException(
                    "state, byte " + in.position() + ": " + in.remaining() + " bytes follow the last entry");
        }
        return new StateDict(values);
    }

    private static Numbers numbers(ByteBuffer in) {
        double[] numbers = new double[count(in, 8, "numbers")];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.longBitsToDouble(in.getLong());
        }
        return new Numbers(numbers);
    }

    private static Texts texts(ByteBuffer in) {
        int count = count(in, 4, "texts");
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return new Texts(List.copyOf(texts));
    }

    private static String text(ByteBuffer in) {
        int length = count(in, 1, "bytes of text");
        ByteBuffer bytes = in.slice().limit(length);
        int place = in.position();
        in.position(place + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException("state, byte " + place + ": a text is not in UTF-8");
        }
    }

    private static Tensors tensors(ByteBuffer in) {
        int count = count(in, 1, "tensors");
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(tensor(in));
        }
        return new Tensors(List.copyOf(tensors));
    }

    private static Tensor tensor(ByteBuffer in) {
        int place = in.position();
        need(in, 1, "a tensor's rank");
        int rank = in.get();
        if (rank < 0 || rank > HIGHEST_RANK) {
            throw new CheckpointException(
                    "state, byte " + place + ": a tensor has " + rank + " axes, possible are 0 to " + HIGHEST_RANK);
        }
        need(in, 4L * rank, "a tensor's axes");
        int[] dims = new int[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            dims[i] = in.getInt();
            if (dims[i] < 0) {
                throw new CheckpointException("state, byte " + place + ": a tensor's axis has the length " + dims[i]);
            }
            size = Math.min(size * dims[i], Integer.MAX_VALUE + 1L);
        }
        need(in, 4 * size, "a tensor's values");
        float[] values = new float[(int) size];
        in.asFloatBuffer().get(values);
        in.position(in.position() + 4 * values.length);
        return Tensor.of(values, dims);
    }

    /** How many values of at least so many bytes follow; more than there are bytes for is an error. */
    private static int count(ByteBuffer in, int each, String what) {
        need(in, 4, "the number of " + what);
        int place = in.position();
        int count = in.getInt();
        if (count < 0 || (long) count * each > in.remaining()) {
            throw new CheckpointException("state, byte " + place + ": " + Integer.toUnsignedString(count) + " " + what
                    + " would follow, but only " + in.remaining() + " bytes are left");
        }
        return count;
    }

    private static void need(ByteBuffer in, long bytes, String what) {
        if (bytes > in.remaining()) {
            throw new CheckpointException("state, byte " + in.position() + ": " + what + " needs " + bytes
                    + " bytes, but only " + in.remaining() + " are left");
        }
    }
}
