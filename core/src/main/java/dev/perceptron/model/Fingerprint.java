package dev.perceptron.model;

import dev.perceptron.file.Digests;
import dev.perceptron.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A hash of weights, bit by bit. */
final class Fingerprint {
    private Fingerprint() {}

    /** The SHA-256 of all values in order, each as four bytes, lowest first; every NaN as the same four. */
    static String of(List<Tensor> weights) {
        MessageDigest digest = Digests.sha256();
        for (Tensor weight : weights) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * weight.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : weight.toArray()) {
                bytes.putInt(Float.floatToIntBits(value));
            }
            bytes.flip();
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
