package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigBool;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * An array of a reference case: {@code {"shape": [2, 3], "dtype": "float32", "data": […]}} in row-major order.
 *
 * <p>A plain number is read as a scalar. Numbers of type float32, the type where none is given, are rounded to float32
 * before they are kept as doubles; the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} stand for those.
 */
public final class GoldenTensor {
    private static final String STRING = "string";

    private final Shape shape;
    private final String dtype;
    private final double[] values;
    private final String[] texts;

    private GoldenTensor(Shape shape, String dtype, double[] values, String[] texts) {
        this.shape = shape;
        this.dtype = dtype;
        this.values = values;
        this.texts = texts;
    }

    /**
     * Reads an array or a plain number.
     *
     * @throws ConfigException if the value is neither, or its data don't fill its shape
     */
    public static GoldenTensor read(ConfigValue value) {
        if (value instanceof ConfigNumber || value instanceof ConfigBool || value instanceof ConfigText) {
            String dtype = value instanceof ConfigBool ? "bool" : "float64";
            return new GoldenTensor(Shape.scalar(), dtype, new double[] {number(value, dtype)}, new String[0]);
        }
        int[] dims = value.read("shape", GoldenTensor::dims);
        String dtype = value.readOr("dtype", ConfigValue::string, "float32");
        List<ConfigValue> data = value.read("data", ConfigValue::list);
        Shape shape = Shape.of(dims);
        if (data.size() != shape.size()) {
            throw new ConfigException(
                    "expected " + shape.size() + " values for the shape " + shape + ", received " + data.size() + ".");
        }
        if (dtype.equals(STRING)) {
            String[] texts = value.read("data", list -> list.readAll(ConfigValue::string))
                    .toArray(new String[0]);
            return new GoldenTensor(shape, dtype, new double[0], texts);
        }
        List<Double> numbers = value.read("data", list -> list.readAll(element -> number(element, dtype)));
        double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return new GoldenTensor(shape, dtype, values, new String[0]);
    }

    private static int[] dims(ConfigValue list) {
        return list.readAll(ConfigValue::asInt).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double number(ConfigValue value, String dtype) {
        if (value instanceof ConfigBool) {
            return value.asBool() ? 1 : 0;
        }
        if (value instanceof ConfigText text) {
            return switch (text.string()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default ->
                    throw new ConfigException(
                            "expected a number, NaN, Infinity or -Infinity, received " + value.description() + ".");
            };
        }
        return dtype.equals("float32") ? value.asFloat() : value.asDouble();
    }

    /** The lengths of the axes; of rank 0 for a single number. */
    public Shape shape() {
        return shape;
    }

    /** NumPy's name of the element type: {@code float32}, {@code int32}, {@code int64}, {@code float64}, {@code bool}, {@code string}. */
    public String dtype() {
        return dtype;
    }

    /** Whether the elements are texts. */
    public boolean isText() {
        return dtype.equals(STRING);
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /** A copy of the numbers; empty for texts. Integers up to 2⁵³ are exact. */
    public double[] values() {
        return values.clone();
    }

    /** The only number of an array of one. */
    public double value() {
        if (values.length != 1) {
            throw new ConfigException("expected a single number, received an array of shape " + shape + ".");
        }
        return values[0];
    }

    /** A copy of the texts; empty for numbers. */
    public String[] texts() {
        return texts.clone();
    }

    /** The numbers as integers. */
    public int[] ints() {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    /** The numbers as floats. */
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** A new tensor of the same shape with the numbers as floats. */
    public Tensor toTensor() {
        if (isText()) {
            throw new ConfigException("expected an array of numbers, received texts of shape " + shape + ".");
        }
        return Tensor.view(Storage.of(floats()), 0, shape);
    }

    /** The shape and the type. */
    @Override
    public String toString() {
        return dtype + shape;
    }
}
