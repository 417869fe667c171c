package dev.perceptron.training;

import dev.perceptron.file.Digests;
import dev.perceptron.tensor.ByteRows;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A hash of samples, targets and weights, so that training is resumed on the same ones only. */
final class DataDigest {
    private static final int VALUES_AT_ONCE = 1 << 16;

    private final MessageDigest digest = Digests.sha256();

    private DataDigest() {}

    static String of(Data data) {
        DataDigest made = new DataDigest();
        made.add("x", data.x());
        made.add("y", data.y());
        made.add("weights", data.weights());
        return HexFormat.of().formatHex(made.digest.digest());
    }

    private void add(String what, List<Rows> all) {
        for (Rows rows : all) {
            text(what + " " + rows.count() + " " + rows.rowShape());
            if (rows instanceof ByteRows bytes) {
                text("bytes / " + bytes.divisor());
                digest.update(bytes.bytes(), bytes.place(0), bytes.place(bytes.count()) - bytes.place(0));
            } else {
                add(rows);
            }
        }
    }

    private void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private void add(Rows rows) {
        int width = rows.rowShape().size();
        int atOnce = Math.max(1, VALUES_AT_ONCE / Math.max(1, width));
        int[] order = Evaluator.inOrder(rows.count());
        ByteBuffer bytes = ByteBuffer.allocate(4 * width * Math.min(atOnce, Math.max(1, rows.count())))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < rows.count(); from += atOnce) {
            int count = Math.min(atOnce, rows.count() - from);
            Tensor some = Tensor.zeros(rows.rowShape().prepend(count));
            rows.gather(order, from, count, some, 0);
            bytes.asFloatBuffer().put(some.toArray());
            digest.update(bytes.array(), 0, 4 * count * width);
        }
    }
}
