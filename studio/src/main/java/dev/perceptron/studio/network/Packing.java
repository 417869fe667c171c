package dev.perceptron.studio.network;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Arrays of numbers as base64 text: small, and quick to write and read. */
public final class Packing {
    private Packing() {}

    /** Numbers as little-endian float32. */
    public static ConfigValue floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return bytes(buffer.array());
    }

    /** Bytes as they are. */
    public static ConfigValue bytes(byte[] bytes) {
        return ConfigValue.of(Base64.getEncoder().encodeToString(bytes));
    }

    /** A picture of weights: {@code values} as signed bytes, −127 to 127, times {@code scale}/127. */
    public static ConfigObject signed(float[] values) {
        float scale = largest(values);
        return ConfigObject.empty().with("scale", ConfigValue.of(scale)).with("values", bytes(quantize(values, scale)));
    }

    /** The largest magnitude among finite values; 0 if there is none. */
    public static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            float magnitude = Math.abs(value);
            largest = Float.isFinite(magnitude) && magnitude > largest ? magnitude : largest;
        }
        return largest;
    }

    /** Values as signed bytes: 127 stands for {@code scale}. */
    public static byte[] quantize(float[] values, float scale) {
        byte[] bytes = new byte[values.length];
        float factor = scale > 0 ? 127 / scale : 0;
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(values[i] * factor)));
        }
        return bytes;
    }

    /**
     * The bytes of a base64 text.
     *
     * @param what names it in the error
     * @throws IllegalArgumentException if the text is not base64, or not of as many bytes
     */
    public static byte[] read(String text, int bytes, String what) {
        byte[] read;
        try {
            read = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " must be base64: " + e.getMessage() + ".", e);
        }
        if (read.length != bytes) {
            throw new IllegalArgumentException(
                    what + " must hold " + bytes + " bytes, one for each pixel, received " + read.length + ".");
        }
        return read;
    }
}
