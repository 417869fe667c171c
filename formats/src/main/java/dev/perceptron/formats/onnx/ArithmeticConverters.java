package dev.perceptron.formats.onnx;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Maximum;
import dev.perceptron.layer.Minimum;
import dev.perceptron.layer.Multiply;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.RescalingColumns;
import dev.perceptron.layer.Subtract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operators value by value, and reductions: merging layers, scaling layers, else {@link OperatorLayer}. */
final class ArithmeticConverters {
    private static final Map<String, Layer> MERGING = Map.of(
            "Add", Add.of(),
            "Sum", Add.of(),
            "Sub", Subtract.of(),
            "Mul", Multiply.of(),
            "Max", Maximum.of(),
            "Min", Minimum.of(),
            "Mean", Average.of());
    private static final List<String> REDUCTIONS =
            List.of("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceSumSquare");

    private ArithmeticConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        for (String operator : Elementwise.BINARY) {
            table.put(operator, ArithmeticConverters::arithmetic);
        }
        for (String operator : Elementwise.UNARY) {
            table.putIfAbsent(operator, ArithmeticConverters::arithmetic);
        }
        List.of("Truncate", "Truth").forEach(table::remove);
        table.put("Sum", ArithmeticConverters::arithmetic);
        table.put("Mean", ArithmeticConverters::arithmetic);
        table.put("Where", ArithmeticConverters::arithmetic);
        table.put("Mod", ArithmeticConverters::modulo);
        table.put("Cast", ArithmeticConverters::cast);
        REDUCTIONS.forEach(operator -> table.put(operator, ArithmeticConverters::reduction));
    }

    private static List<ImportedValue> items(Call call) {
        return IntStream.range(0, call.inputs()).mapToObj(call::need).toList();
    }

    private static void arithmetic(Call call) {
        String operator = call.node().operator();
        if (call.allKnown()) {
            call.give(ConstantFolding.elementwise(
                    call,
                    operator,
                    items(call).stream().map(ImportedValue::known).toList()));
            return;
        }
        List<ImportedValue> items = items(call);
        boolean flows = items.stream().allMatch(item -> item.flow() != null);
        Layer merging = MERGING.get(operator);
        if (flows && merging != null && (items.size() > 1 || !operator.equals("Sub"))) {
            merge(call, merging, items);
        } else if (operator.equals("Neg")) {
            call.give(scaled(call, call.flow(0), -1f, 0f));
        } else if (items.size() == 2 && Elementwise.BINARY.contains(operator) && constant(call, operator, items)) {
            return;
        } else if (operator.equals("Sum") || operator.equals("Mean") || items.size() > 2 && !operator.equals("Where")) {
            throw call.error("it mixes constants and computed values, which is supported for two inputs only.");
        } else {
            call.give(operator(call, operator, items.toArray(ImportedValue[]::new)));
        }
    }

    /** Of lengths only: exporters check shapes by it. */
    private static void modulo(Call call) {
        if (!call.allKnown()) {
            throw call.error("it is supported for constants only.");
        }
        List<ImportedValue> items = items(call);
        call.give(ConstantFolding.elementwise(
                call, "Mod", items.stream().map(ImportedValue::known).toList()));
    }

    private static void merge(Call call, Layer merging, List<ImportedValue> items) {
        List<Node> inputs = new ArrayList<>();
        for (ImportedValue item : items) {
            Node flow = item.flow();
            if (flow != null) {
                inputs.add(flow);
            }
        }
        int rank = inputs.get(0).shape().rank();
        if (inputs.stream().anyMatch(node -> node.shape().rank() != rank)) {
            throw call.error("the inputs have different numbers of axes, so that the batch would be stretched: "
                    + inputs.stream().map(Node::shape).toList() + ".");
        }
        call.give(call.importer().layer(call, merging, inputs));
    }

    /** A layer for an operator that no layer of Keras is. */
    static Node operator(Call call, String operator, ImportedValue... items) {
        List<OperatorLayer.Known> operands = new ArrayList<>();
        List<Node> inputs = new ArrayList<>();
        for (ImportedValue item : items) {
            operands.add(new OperatorLayer.Known(item.known()));
            Node flow = item.flow();
            if (flow != null) {
                inputs.add(flow);
            }
        }
        return call.importer()
                .layer(call, new OperatorLayer(null, operator, List.copyOf(operands), List.of(), false), inputs);
    }

    /** x·scale + offset. */
    static Node scaled(Call call, Node x, float scale, float offset) {
        return call.importer().layer(call, new Rescaling(null, scale, offset), List.of(x));
    }

    // ---- one constant ----

    /** Scales and shifts by one number, or one for each column; chains of them as one layer. */
    private static boolean constant(Call call, String operator, List<ImportedValue> items) {
        int place = items.get(0).known() == null ? 1 : 0;
        KnownTensor constant = items.get(place).known();
        Node x = items.get(1 - place).flow();
        if (constant == null || x == null || constant.rank() > x.shape().rank() + 1) {
            return false;
        }
        boolean commutes = operator.equals("Add") || operator.equals("Mul");
        if (place == 0 && !commutes || !commutes && !operator.equals("Sub")) {
            return false;
        }
        if (constant.size() == 1) {
            number(call, operator, x, constant.floats()[0]);
            return true;
        }
        int axis = onlyAxis(constant, x);
        if (axis < 0) {
            return false;
        }
        float[] values = constant.floats();
        if (operator.equals("Sub") && normalization(call, x, values, axis)) {
            return true;
        }
        if (axis != x.shape().rank()) {
            return false;
        }
        List<Float> ones = List.of(1f);
        RescalingColumns layer = operator.equals("Mul")
                ? new RescalingColumns(null, list(values, 1f), List.of(0f))
                : new RescalingColumns(null, ones, list(values, operator.equals("Sub") ? -1f : 1f));
        call.give(call.importer().layer(call, layer, List.of(x)));
        return true;
    }

    private static List<Float> list(float[] values, float factor) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value * factor);
        }
        return list;
    }

    private static void number(Call call, String operator, Node x, float value) {
        if (!operator.equals("Mul")) {
            call.give(scaled(call, x, 1f, operator.equals("Sub") ? -value : value));
            return;
        }
        String output = call.node().outputs().get(0);
        Call next = call.importer().next(output);
        KnownTensor offset = next != null && next.node().fullType().equals("Add") ? other(next) : null;
        boolean absorbed = next != null
                && offset != null
                && offset.size() == 1
                && offset.rank() <= x.shape().rank();
        Node node = scaled(call, x, value, absorbed && offset != null ? offset.floats()[0] : 0f);
        if (absorbed && next != null) {
            call.importer().absorb(next);
            output = next.node().outputs().get(0);
        }
        call.importer().put(output, ImportedValue.of(node));
    }

    /** The constant among two inputs of a node ahead, or null. */
    private static @Nullable KnownTensor other(Call ahead) {
        if (ahead.inputs() != 2) {
            return null;
        }
        KnownTensor first = ProductConverters.constantOrNull(ahead, 0);
        return first != null ? first : ProductConverters.constantOrNull(ahead, 1);
    }

    /** The axis, batch counted, along which alone a constant varies; -1 if there is none or it is the batch's. */
    private static int onlyAxis(KnownTensor constant, Node x) {
        int[] dims = constant.dims();
        int axis = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] != 1) {
                if (axis >= 0) {
                    return -1;
                }
                axis = i + x.shape().rank() + 1 - dims.length;
            }
        }
        return axis >= 1 && x.shape().dim(axis - 1) == constant.size() ? axis : -1;
    }

    /** x − m, times s, and perhaps plus b, along one axis: a batch normalization that has learned m, s and b. */
    private static boolean normalization(Call call, Node x, float[] means, int axis) {
        Call scale = call.importer().next(call.node().outputs().get(0));
        KnownTensor factor = scale != null && scale.node().fullType().equals("Mul") ? other(scale) : null;
        if (scale == null || factor == null || onlyAxis(factor, x) != axis) {
            return false;
        }
        call.importer().absorb(scale);
        String output = scale.node().outputs().get(0);
        Call shift = call.importer().next(output);
        KnownTensor offset = shift != null && shift.node().fullType().equals("Add") ? other(shift) : null;
        boolean shifted = shift != null && offset != null && onlyAxis(offset, x) == axis;
        float[] ones = new float[means.length];
        Arrays.fill(ones, 1f);
        BatchNormalization layer =
                BatchNormalization.of().withAxis(axis).withEpsilon(0).withCenter(shifted);
        Node node;
        if (shifted && shift != null && offset != null) {
            call.importer().absorb(shift);
            output = shift.node().outputs().get(0);
            node = call.importer().layer(call, layer, List.of(x), factor.floats(), offset.floats(), means, ones);
        } else {
            node = call.importer().layer(call, layer, List.of(x), factor.floats(), means, ones);
        }
        call.importer().put(output, ImportedValue.of(node));
        return true;
    }

    // ---- casts and reductions ----

    private static void cast(Call call) {
        DataType to = DataType.of(call.whole("to", 1));
        if (to == null || to == DataType.STRING) {
            throw call.error("casts to the type " + call.whole("to", 1) + " are not supported.");
        }
        KnownTensor known = call.known(0);
        if (known != null) {
            call.give(
                    known.isReal() && known.size() <= KnownTensor.FEW
                            ? KnownTensor.of(known.wholes(), known.dims())
                            : known);
        } else {
            call.give(operator(call, to == DataType.BOOL ? "Truth" : "Truncate", call.need(0)));
        }
    }

    private static void reduction(Call call) {
        long[] given = call.axes(1);
        if (call.known(0) != null) {
            call.give(ConstantFolding.product(call));
            return;
        }
        int rank = call.shape(0).rank() + 1;
        List<Integer> axes = new ArrayList<>();
        if (given == null || given.length == 0) {
            throw call.error("it reduces all axes and with them the batch; give the axes of a sample.");
        }
        for (long axis : given) {
            axes.add(call.axis(axis, rank));
        }
        boolean keep = call.whole("keepdims", 1) != 0;
        OperatorLayer layer = new OperatorLayer(
                null,
                call.node().operator(),
                List.of(new OperatorLayer.Known(null)),
                axes.stream().distinct().sorted().toList(),
                keep);
        call.give(call.importer().layer(call, layer, List.of(call.flow(0))));
    }
}
