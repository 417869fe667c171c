package dev.perceptron.formats.onnx;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dot;
import dev.perceptron.layer.EinsumDense;
import dev.perceptron.layer.Embedding;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Products with constant matrices, which become Dense, EinsumDense and Embedding; and products of two values. */
final class ProductConverters {
    private static final Pattern EQUATION =
            Pattern.compile("(\\.{3})?[a-zA-Z]+(\\.{3})?,[a-zA-Z]+->(\\.{3})?[a-zA-Z]+(\\.{3})?");

    private ProductConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        table.put("Gemm", ProductConverters::gemm);
        table.put("MatMul", ProductConverters::matMul);
        table.put("Einsum", ProductConverters::einsum);
        table.put("Gather", ProductConverters::gather);
    }

    private static void gemm(Call call) {
        KnownTensor matrix = call.constant(1, "matrix B");
        if (matrix.rank() != 2 || call.whole("transA", 0) != 0 || call.shape(0).rank() != 1) {
            throw call.error("expected vectors times a constant matrix, received samples of shape " + call.shape(0)
                    + ", B " + matrix + ", transA " + call.whole("transA", 0) + ".");
        }
        int rows = matrix.dims()[0];
        int columns = matrix.dims()[1];
        boolean transposed = call.whole("transB", 0) != 0;
        float[] kernel = transposed ? transposed(matrix.floats(), rows, columns) : matrix.floats();
        int units = transposed ? rows : columns;
        float[] bias = null;
        if (call.input(2) != null) {
            bias = scaled(row(call, call.constant(2, "bias C"), units), call.real("beta", 1f));
        }
        dense(
                call,
                call.flow(0),
                units,
                scaled(kernel, call.real("alpha", 1f)),
                bias,
                call.node().outputs().get(0));
    }

    private static float[] scaled(float[] values, float factor) {
        if (factor == 1f) {
            return values;
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }

    static float[] transposed(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = values[i * columns + j];
            }
        }
        return result;
    }

    /** One number for each column, from a constant that stretches to rows of this length. */
    private static float[] row(Call call, KnownTensor constant, int units) {
        float[] row = rowOrNull(constant, units);
        if (row == null) {
            throw call.error("expected a bias of " + units + " numbers, received " + constant + ".");
        }
        return row;
    }

    static float @Nullable [] rowOrNull(KnownTensor constant, int units) {
        int[] dims = constant.dims();
        for (int i = 0; i < dims.length - 1; i++) {
            if (dims[i] != 1) {
                return null;
            }
        }
        float[] values = constant.floats();
        if (values.length == units) {
            return values;
        }
        if (values.length != 1) {
            return null;
        }
        float[] row = new float[units];
        java.util.Arrays.fill(row, values[0]);
        return row;
    }

    private static void matMul(Call call) {
        if (call.known(0) != null && call.known(1) == null) {
            throw call.error("expected samples times a constant matrix, received a constant on the left.");
        }
        KnownTensor matrix = call.known(1);
        Node x = call.flow(0);
        if (matrix == null) {
            Node second = call.flow(1);
            if (x.shape().rank() != 2 || second.shape().rank() != 2) {
                throw call.error("products of two computed values are read for matrices only, received samples of"
                        + " shapes " + x.shape() + " and " + second.shape() + ".");
            }
            call.give(call.importer().layer(call, Dot.of(2, 1), List.of(x, second)));
            return;
        }
        if (matrix.rank() != 2 || x.shape().rank() < 1) {
            throw call.error("expected samples times a constant matrix, received samples of shape " + x.shape()
                    + " and a constant " + matrix + ".");
        }
        int units = matrix.dims()[1];
        String output = call.node().outputs().get(0);
        Call next = call.importer().next(output);
        float[] bias = null;
        if (next != null && next.node().fullType().equals("Add")) {
            for (int i = 0; i < 2 && bias == null; i++) {
                KnownTensor constant = next.node().inputs().size() == 2 ? constantOrNull(next, i) : null;
                boolean fits = constant != null && constant.rank() <= x.shape().rank() + 1;
                bias = constant == null || !fits ? null : rowOrNull(constant, units);
            }
            if (bias != null) {
                call.importer().absorb(next);
                output = next.node().outputs().get(0);
            }
        }
        dense(call, x, units, matrix.floats(), bias, output);
    }

    /** An input of a node ahead if it is known already. */
    static @Nullable KnownTensor constantOrNull(Call ahead, int i) {
        return ahead.importer().knownOrNull(ahead.node().inputs().get(i));
    }

    /** A Dense, with the activation that follows if nothing else reads the value in between. */
    private static void dense(Call call, Node x, int units, float[] kernel, float @Nullable [] bias, String output) {
        Call next = call.importer().next(output);
        ActivationFunction function =
                next == null ? null : ActivationConverters.plain(next, x.shape().rank() + 1);
        Dense dense = Dense.of(units).withUseBias(bias != null);
        String end = output;
        if (next != null && function != null) {
            dense = dense.withActivation(function);
            call.importer().absorb(next);
            end = next.node().outputs().get(0);
        }
        Node node = bias == null
                ? call.importer().layer(call, dense, List.of(x), kernel)
                : call.importer().layer(call, dense, List.of(x), kernel, bias);
        call.importer().put(end, ImportedValue.of(node));
    }

    private static void einsum(Call call) {
        String equation = call.text("equation", "").replace(" ", "");
        KnownTensor kernel = call.inputs() == 2 ? call.known(1) : null;
        if (kernel == null) {
            dot(call, equation);
            return;
        }
        if (!EQUATION.matcher(equation).matches()) {
            throw call.error("expected an equation such as \"abc,cd->abd\", received \"" + equation + "\".");
        }
        String result = equation.substring(equation.indexOf('>') + 1);
        String letters = equation.substring(equation.indexOf(',') + 1, equation.indexOf('-'));
        boolean left = result.startsWith("...");
        String named = result.replace("...", "");
        Integer[] lengths = new Integer[left ? named.length() : named.length() - 1];
        for (int i = 0; i < lengths.length; i++) {
            int place = letters.indexOf(named.charAt(named.length() - lengths.length + i));
            lengths[i] = place < 0 || place >= kernel.rank() ? -1 : kernel.dims()[place];
        }
        call.give(
                call.importer().layer(call, EinsumDense.of(equation, lengths), List.of(call.flow(0)), kernel.floats()));
    }

    /** Two values summed along one axis each, all other axes in order: what Dot computes. */
    private static void dot(Call call, String equation) {
        Matcher parts = Pattern.compile("([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)").matcher(equation);
        if (!parts.matches() || call.inputs() != 2) {
            throw call.error("the equation \"" + equation + "\" is not supported for two computed values.");
        }
        String first = parts.group(1);
        String second = parts.group(2);
        char batch = first.charAt(0);
        int summed = -1;
        for (int i = 1; i < first.length(); i++) {
            summed = second.indexOf(first.charAt(i)) > 0 ? i : summed;
        }
        String letter = summed < 0 ? "" : first.substring(summed, summed + 1);
        String expected = first.replace(letter, "") + second.substring(1).replace(letter, "");
        if (summed < 0 || second.charAt(0) != batch || !parts.group(3).equals(expected)) {
            throw call.error("the equation \"" + equation + "\" is not supported for two computed values; expected one"
                    + " summed axis and the others in order, as \"bik,bkj->bij\".");
        }
        Node y = call.importer()
                .layer(call, Dot.of(summed, second.indexOf(letter)), List.of(call.flow(0), call.flow(1)));
        // Dot keeps an axis of length 1 where nothing is left; the graph says so itself by a Reshape that follows
        call.give(y);
    }

    private static void gather(Call call) {
        KnownTensor table = call.known(0);
        if (table == null) {
            throw call.error("picking out parts of a computed value is not supported.");
        }
        if (call.known(1) != null) {
            call.give(ConstantFolding.gather(call, table, call.constant(1, "indices")));
            return;
        }
        if (table.rank() != 2 || call.axis(call.whole("axis", 0), 2) != 0) {
            throw call.error("expected rows of a constant table, received " + table + ".");
        }
        Embedding embedding = Embedding.of(Math.max(1, table.dims()[0]), Math.max(1, table.dims()[1]));
        call.give(call.importer().layer(call, embedding, List.of(call.flow(1)), table.floats()));
    }
}
