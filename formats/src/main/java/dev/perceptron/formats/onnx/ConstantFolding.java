package dev.perceptron.formats.onnx;

import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes values that do not depend on samples while a graph is read; mostly shapes, in which the batch's length is
 * {@link KnownTensor#BATCH}.
 */
final class ConstantFolding {
    private ConstantFolding() {}

    private static void bound(Call call, long size) {
        if (size < 0 || size > KnownTensor.FEW) {
            throw call.error("it computes a constant of " + size + " values, more than the limit of " + KnownTensor.FEW
                    + "; fold constants when exporting.");
        }
    }

    static KnownTensor elementwise(Call call, String operator, List<@Nullable KnownTensor> inputs) {
        List<KnownTensor> operands = new ArrayList<>();
        boolean whole = true;
        int[] dims = {};
        for (KnownTensor input : inputs) {
            if (input == null || input.type() == DataType.STRING) {
                throw call.error("it needs numbers.");
            }
            operands.add(input);
            whole &= !input.isReal();
            dims = Elementwise.common(dims, input.dims());
        }
        int size = Shape.of(dims).size();
        bound(call, size);
        long[] wholes = new long[whole ? size : 0];
        float[] floats = new float[whole ? 0 : size];
        for (int element = 0; element < size; element++) {
            float[] values = new float[operands.size()];
            long[] numbers = new long[operands.size()];
            for (int i = 0; i < values.length; i++) {
                KnownTensor operand = operands.get(i);
                int place = Elementwise.place(element, dims, Elementwise.strides(operand.dims(), dims));
                if (whole) {
                    numbers[i] = operand.wholes()[place];
                } else {
                    values[i] = operand.floats()[place];
                }
            }
            if (whole) {
                wholes[element] = whole(call, operator, numbers);
            } else {
                floats[element] = real(call, operator, values);
            }
        }
        return whole ? KnownTensor.of(wholes, dims) : KnownTensor.of(floats, dims);
    }

    private static float real(Call call, String operator, float[] values) {
        if (operator.equals("Where")) {
            return values[0] != 0 ? values[1] : values[2];
        }
        if (operator.equals("Clip")) {
            return Math.min(Math.max(values[0], values[1]), values[2]);
        }
        if (values.length == 1) {
            return Elementwise.unary(operator, values[0]);
        }
        if (values.length == 2 && Elementwise.BINARY.contains(operator)) {
            return Elementwise.binary(operator, values[0], values[1]);
        }
        throw call.error("it is not supported for " + values.length + " constants.");
    }

    private static long whole(Call call, String operator, long[] values) {
        boolean batch = Arrays.stream(values).anyMatch(value -> value == KnownTensor.BATCH);
        if (operator.equals("Where")) {
            return values[0] != 0 ? values[1] : values[2];
        }
        if (values.length == 2) {
            long a = values[0];
            long b = values[1];
            if (batch) {
                boolean same = (operator.equals("Mul") || operator.equals("Div")) && b == 1
                        || (operator.equals("Add") || operator.equals("Sub")) && b == 0;
                if (same) {
                    return a;
                }
                if (operator.equals("Mul") && a == 1 || operator.equals("Add") && a == 0) {
                    return b;
                }
                if (operator.equals("Equal")) {
                    return a == b ? 1 : 0;
                }
                throw call.error("it computes with the batch's length, which is not known.");
            }
            switch (operator) {
                case "Add" -> {
                    return a + b;
                }
                case "Sub" -> {
                    return a - b;
                }
                case "Mul" -> {
                    return a * b;
                }
                case "Div" -> {
                    return a / b;
                }
                case "Mod" -> {
                    return Math.floorMod(a, b);
                }
                case "Max" -> {
                    return Math.max(a, b);
                }
                case "Min" -> {
                    return Math.min(a, b);
                }
                default -> {
                    return (long) Elementwise.binary(operator, a, b);
                }
            }
        }
        if (batch || values.length != 1) {
            throw call.error("it can't compute integers here.");
        }
        return operator.equals("Neg") ? -values[0] : (long) Elementwise.unary(operator, values[0]);
    }

    /** A product of integers is all that shapes need of reductions. */
    static KnownTensor product(Call call) {
        throw call.error("reductions of constants are not supported; fold constants when exporting.");
    }

    static KnownTensor gather(Call call, KnownTensor table, KnownTensor indices) {
        int axis = call.axis(call.whole("axis", 0), table.rank());
        if (axis != 0) {
            throw call.error("picking out parts of a constant is supported along axis 0 only.");
        }
        int[] dims = table.dims();
        int width = dims[0] == 0 ? 0 : table.size() / dims[0];
        bound(call, (long) width * indices.size());
        long[] places = indices.wholes();
        int[] result = new int[indices.rank() + dims.length - 1];
        System.arraycopy(indices.dims(), 0, result, 0, indices.rank());
        System.arraycopy(dims, 1, result, indices.rank(), dims.length - 1);
        boolean real = table.isReal();
        float[] floats = new float[real ? width * places.length : 0];
        long[] wholes = new long[real ? 0 : width * places.length];
        for (int i = 0; i < places.length; i++) {
            int row = call.axis(places[i], dims[0]);
            if (real) {
                System.arraycopy(table.floats(), row * width, floats, i * width, width);
            } else {
                System.arraycopy(table.wholes(), row * width, wholes, i * width, width);
            }
        }
        return real ? KnownTensor.of(floats, result) : KnownTensor.of(wholes, result);
    }

    /** Vectors or numbers one after another. */
    static KnownTensor concatenate(Call call) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < call.inputs(); i++) {
            KnownTensor part = call.constant(i, "parts");
            if (part.rank() > 1 || part.isReal()) {
                throw call.error("constants are joined as vectors of integers only, received " + part + ".");
            }
            for (long value : part.wholes()) {
                all.add(value);
            }
            bound(call, all.size());
        }
        return KnownTensor.vector(all.stream().mapToLong(n -> n).toArray());
    }

    static KnownTensor transposed(Call call, KnownTensor matrix) {
        if (matrix.rank() != 2) {
            throw call.error("only constant matrices are transposed, received " + matrix + ".");
        }
        int rows = matrix.dims()[0];
        int columns = matrix.dims()[1];
        return KnownTensor.of(ProductConverters.transposed(matrix.floats(), rows, columns), columns, rows);
    }
}
