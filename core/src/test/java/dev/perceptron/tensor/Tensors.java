package dev.perceptron.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/** Tensors as examples write them, and the comparison with numbers worked out by hand. */
public final class Tensors {
    private static final double TOLERANCE = 1e-6;

    private Tensors() {}

    /** A vector of these numbers. */
    public static Tensor vector(double... values) {
        return Tensor.of(floats(values));
    }

    /** A matrix written row by row: {@code "1 2 3; 4 5 6"} has the shape (2, 3). */
    public static Tensor matrix(String rows) {
        return Tensor.of(Arrays.stream(rows.split(";"))
                .map(row -> floats(Arrays.stream(row.trim().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray()))
                .toArray(float[][]::new));
    }

    /** The numbers of a tensor in row-major order. */
    public static double[] values(Tensor tensor) {
        float[] floats = tensor.toArray();
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Asserts that numbers are these but for the rounding of float32: to a millionth, relative above 1. */
    public static void assertValues(double[] actual, double... expected) {
        assertEquals(expected.length, actual.length, () -> "how many: " + Arrays.toString(actual));
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            double allowed = Double.isFinite(expected[i]) ? TOLERANCE * Math.max(1, Math.abs(expected[i])) : 0;
            assertEquals(
                    expected[i],
                    actual[i] == 0 && expected[i] == 0 ? expected[i] : actual[i],
                    allowed,
                    () -> "number " + at + " of " + Arrays.toString(actual));
        }
    }
}
