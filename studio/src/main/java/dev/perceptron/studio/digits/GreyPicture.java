package dev.perceptron.studio.digits;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.network.Packing;

/**
 * A grey picture: bytes from 0 (paper) to 255 (ink), row by row.
 *
 * @param rows how many rows, 1 to {@value #MOST}
 * @param columns how many columns, 1 to {@value #MOST}
 * @param pixels rows × columns bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is its bytes; nobody compares two
record GreyPicture(int rows, int columns, byte[] pixels) {
    /** The longest side that is read. */
    static final int MOST = 400;

    /** Checks the sizes. */
    GreyPicture {
        if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
            throw new IllegalArgumentException(
                    "A drawing has 1 to " + MOST + " rows and columns, received " + rows + " × " + columns + ".");
        }
        if (pixels.length != rows * columns) {
            throw new IllegalArgumentException("A drawing of " + rows + " × " + columns + " has " + rows * columns
                    + " pixels, received " + pixels.length + ".");
        }
    }

    /** The drawing in a request: {@code rows}, {@code columns}, {@code pixels} as base64. */
    static GreyPicture read(ConfigValue body) {
        int rows = body.read("rows", ConfigValue::asInt);
        int columns = body.read("columns", ConfigValue::asInt);
        String text = body.read("pixels", ConfigValue::string);
        return new GreyPicture(rows, columns, Packing.read(text, Math.max(0, rows * columns), "pixels"));
    }

    /** One value, 0 to 255. */
    int at(int row, int column) {
        return pixels[row * columns + column] & 0xFF;
    }

    /** Whether there is no ink at all. */
    boolean isEmpty() {
        for (byte pixel : pixels) {
            if (pixel != 0) {
                return false;
            }
        }
        return true;
    }

    /** The values as floats, from 0 to 1. */
    float[] shares() {
        float[] shares = new float[pixels.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (pixels[i] & 0xFF) / 255f;
        }
        return shares;
    }
}
