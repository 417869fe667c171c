package dev.perceptron.cli;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Numbers;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/** Writes predictions: each number as the shortest text that reads back to the same float32. */
final class PredictionText {
    private PredictionText() {}

    /** A line for each sample: the numbers of every output in row-major order, without names above. */
    static void csv(List<Tensor> outputs, Appendable out) throws IOException {
        int count = outputs.get(0).count();
        for (int row = 0; row < count; row++) {
            boolean first = true;
            for (Tensor output : outputs) {
                int size = output.size() / count;
                for (int i = 0; i < size; i++) {
                    out.append(first ? "" : ",").append(Numbers.shortest(at(output, row * size + i)));
                    first = false;
                }
            }
            out.append('\n');
        }
    }

    /** A list of samples, each nested as the output's shape says; for several outputs an object of such lists by name. */
    static void json(List<String> names, List<Tensor> outputs, Appendable out) throws IOException {
        if (outputs.size() == 1) {
            list(outputs.get(0), out);
            out.append('\n');
            return;
        }
        out.append("{\n");
        for (int i = 0; i < outputs.size(); i++) {
            out.append(Json.write(ConfigValue.of(names.get(i)))).append(": ");
            list(outputs.get(i), out);
            out.append(i + 1 < outputs.size() ? ",\n" : "\n");
        }
        out.append("}\n");
    }

    private static void list(Tensor output, Appendable out) throws IOException {
        int[] dims = output.shape().dims();
        int size = output.size() / dims[0];
        out.append("[\n");
        for (int row = 0; row < dims[0]; row++) {
            nested(output, dims, 1, row * size, size, out);
            out.append(row + 1 < dims[0] ? ",\n" : "\n");
        }
        out.append("]");
    }

    private static void nested(Tensor output, int[] dims, int axis, int from, int size, Appendable out)
            throws IOException {
        if (axis == dims.length) {
            float value = at(output, from);
            out.append(Float.isFinite(value) ? Numbers.shortest(value) : "null"); // JSON has no nan
            return;
        }
        int part = size / dims[axis];
        out.append('[');
        for (int i = 0; i < dims[axis]; i++) {
            out.append(i == 0 ? "" : ", ");
            nested(output, dims, axis + 1, from + i * part, part, out);
        }
        out.append(']');
    }

    private static float at(Tensor output, int position) {
        return output.storage().floats()[output.offset() + position];
    }
}
