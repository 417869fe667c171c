package dev.perceptron.formats.keras;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.formats.hdf5.Hdf5Type;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;

/** Checks a dataset's type and shape against what is expected, and reads its numbers as float32. */
final class WeightValues {
    private WeightValues() {}

    /** Refuses a dataset of another shape, or of no numbers, before anything of it is read. */
    static void check(String file, String what, Hdf5Dataset data, Shape expected) {
        long[] wanted = Arrays.stream(expected.dims()).asLongStream().toArray();
        if (!Arrays.equals(wanted, data.shape())) {
            throw new FormatException(
                    file,
                    data.path(),
                    "expected " + text(wanted) + " numbers for " + what + ", received " + text(data.shape()));
        }
        if (!data.type().isNumber() && !isBfloat16(data)) {
            throw new FormatException(
                    file, data.path(), "expected numbers for " + what + ", received the type " + data.type());
        }
    }

    private static String text(long[] shape) {
        return shape.length == 0
                ? "a single one of"
                : String.join(
                        " x ", Arrays.stream(shape).mapToObj(Long::toString).toList());
    }

    private static boolean isBfloat16(Hdf5Dataset data) {
        return data.type() == Hdf5Type.BFLOAT16
                || data.type() == Hdf5Type.OPAQUE
                        && data.attributes().has("dtype")
                        && data.attributes().string("dtype").equals("bfloat16");
    }

    /** A checked dataset's numbers. */
    static float[] read(Hdf5Dataset data, int count) {
        return data.type() == Hdf5Type.OPAQUE ? bfloat16(data, count) : data.floats(count);
    }

    private static float[] bfloat16(Hdf5Dataset data, int count) {
        byte[] bytes = data.bytes(2L * count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat((bytes[2 * i + 1] & 0xff) << 24 | (bytes[2 * i] & 0xff) << 16);
        }
        return values;
    }
}
