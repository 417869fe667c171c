package dev.perceptron.checkpoint;

import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A named part of a checkpoint to be written.
 *
 * @param name lower-case letters, digits and {@code _ . / -}, 1 to 100 of them
 * @param length its bytes
 * @param content writes them, the same each time
 */
public record Section(String name, long length, Content content) {
    private static final int CHUNK = 1 << 14;

    /** Writes a part's bytes. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of them; called twice, for the hash and for the file. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Checks the name. */
    public Section {
        if (!isName(name)) {
            throw new IllegalArgumentException("A part's name is 1 to 100 of a-z, 0-9, _ . / -, received " + name);
        }
    }

    static boolean isName(String name) {
        return name.matches("[a-z0-9_./-]{1,100}");
    }

    /** A part of these bytes. */
    public static Section of(String name, byte[] bytes) {
        return new Section(name, bytes.length, out -> out.write(bytes));
    }

    /** A part of a tensor's values, each as four bytes, lowest first. */
    public static Section of(String name, Tensor tensor) {
        return new Section(name, 4L * tensor.size(), out -> write(tensor, out));
    }

    private static void write(Tensor tensor, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < tensor.size(); from += CHUNK) {
            int count = Math.min(CHUNK, tensor.size() - from);
            bytes.asFloatBuffer().put(tensor.storage().floats(), tensor.offset() + from, count);
            out.write(bytes.array(), 0, 4 * count);
        }
    }
}
