package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator of an imported graph that Keras has no layer for: value by value, a choice, or a reduction. It predicts; it
 * has no gradient, and only ONNX files can hold it.
 *
 * @param name the layer's name, or null
 * @param operator ONNX's name
 * @param operands constants by place; null where one of the layer's inputs stands
 * @param axes for reductions the reduced axes, batch counted
 * @param keep for reductions whether these axes stay with length 1
 */
record OperatorLayer(@Nullable String name, String operator, List<Known> operands, List<Integer> axes, boolean keep)
        implements Layer {
    /** A constant operand, or none where an input stands. */
    record Known(@Nullable KnownTensor value) {}

    @Override
    public String className() {
        return operator;
    }

    @Override
    public OperatorLayer withName(String newName) {
        return new OperatorLayer(newName, operator, operands, axes, keep);
    }

    private boolean isReduction() {
        return operator.startsWith("Reduce");
    }

    /** Shapes of all operands, with a batch of this size. */
    private List<int[]> shapes(List<Shape> inputs, int batch) {
        List<int[]> shapes = new ArrayList<>();
        int next = 0;
        for (Known operand : operands) {
            KnownTensor value = operand.value();
            shapes.add(
                    value != null
                            ? value.dims()
                            : inputs.get(next++).prepend(batch).dims());
        }
        return shapes;
    }

    private int[] result(List<Shape> inputs, int batch) {
        List<int[]> shapes = shapes(inputs, batch);
        if (isReduction()) {
            int[] dims = shapes.get(0);
            List<Integer> left = new ArrayList<>();
            for (int axis = 0; axis < dims.length; axis++) {
                if (!axes.contains(axis)) {
                    left.add(dims[axis]);
                } else if (keep) {
                    left.add(1);
                }
            }
            return left.stream().mapToInt(n -> n).toArray();
        }
        int[] dims = shapes.get(0);
        for (int[] shape : shapes.subList(1, shapes.size())) {
            dims = Elementwise.common(dims, shape);
        }
        return dims;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        // two batches, so that an operand that stretches over the batch would be seen
        int[] dims = result(inputs, 2);
        int rank = inputs.stream().mapToInt(Shape::rank).max().orElse(0) + 1;
        if (dims.length == 0 || dims[0] != 2 || !isReduction() && dims.length != rank) {
            throw new IllegalArgumentException(
                    "the operator " + operator + " mixes values of different samples; the batch must stay.");
        }
        for (Shape input : inputs) {
            if (!isReduction() && input.rank() + 1 != rank) {
                throw new IllegalArgumentException("the operator " + operator + " takes inputs of the shapes " + inputs
                        + " (without the batch), whose numbers of axes differ.");
            }
        }
        return Shape.of(dims).tail();
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(this, List.copyOf(inputs)));
    }

    /**
     * Computes with plain loops.
     *
     * @param layer the operator
     * @param inputs the inputs' shapes
     */
    private record Function(OperatorLayer layer, List<Shape> inputs) implements LayerFunction {
        @Override
        public void forward(LayerContext context) {
            int[] to = context.output().shape().dims();
            int batch = to.length == 0 ? 1 : to[0];
            List<int[]> shapes = layer.shapes(inputs, batch);
            List<Operand> operands = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < shapes.size(); i++) {
                KnownTensor known = layer.operands.get(i).value();
                if (known != null) {
                    operands.add(new Operand(known.floats(), 0, shapes.get(i)));
                } else {
                    Tensor input = context.input(next++);
                    operands.add(new Operand(input.storage().floats(), input.offset(), shapes.get(i)));
                }
            }
            Tensor y = context.output();
            if (layer.isReduction()) {
                layer.reduce(operands.get(0), y);
            } else {
                layer.each(operands, to, y);
            }
        }

        @Override
        public void backward(LayerContext context) {
            throw new UnsupportedOperationException("The operator " + layer.operator + " of the layer '" + layer.name
                    + "', imported from ONNX, can only predict; replace it by layers of the catalogue to train.");
        }
    }

    /**
     * An operand's values.
     *
     * @param values the memory
     * @param offset where it starts
     * @param dims its shape
     */
    private record Operand(float[] values, int offset, int[] dims) {}

    private void each(List<Operand> operands, int[] to, Tensor y) {
        float[] out = y.storage().floats();
        int count = operands.size();
        int[][] strides = new int[count][];
        for (int i = 0; i < count; i++) {
            strides[i] = Elementwise.strides(operands.get(i).dims(), to);
        }
        float[] values = new float[count];
        for (int element = 0; element < y.size(); element++) {
            for (int i = 0; i < count; i++) {
                Operand operand = operands.get(i);
                values[i] = operand.values()[operand.offset() + Elementwise.place(element, to, strides[i])];
            }
            out[y.offset() + element] = value(values);
        }
    }

    private float value(float[] values) {
        if (operator.equals("Where")) {
            return values[0] != 0 ? values[1] : values[2];
        }
        if (operator.equals("Clip")) {
            return Math.min(Math.max(values[0], values[1]), values[2]);
        }
        return values.length == 1
                ? Elementwise.unary(operator, values[0])
                : Elementwise.binary(operator, values[0], values[1]);
    }

    private void reduce(Operand x, Tensor y) {
        int[] kept = x.dims().clone();
        int count = 1;
        for (int axis : axes) {
            count *= kept[axis];
            kept[axis] = 1;
        }
        int[] strides = Elementwise.strides(kept, x.dims());
        double[] sums = new double[y.size()];
        boolean greatest = operator.equals("ReduceMax");
        boolean least = operator.equals("ReduceMin");
        if (greatest || least) {
            Arrays.fill(sums, greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        int size = Shape.of(x.dims()).size();
        for (int element = 0; element < size; element++) {
            int place = Elementwise.place(element, x.dims(), strides);
            float value = x.values()[x.offset() + element];
            if (greatest) {
                sums[place] = Math.max(sums[place], value);
            } else if (least) {
                sums[place] = Math.min(sums[place], value);
            } else if (operator.equals("ReduceL1")) {
                sums[place] += Math.abs(value);
            } else {
                boolean squared = operator.equals("ReduceL2") || operator.equals("ReduceSumSquare");
                sums[place] += squared ? (double) value * value : value;
            }
        }
        float[] out = y.storage().floats();
        for (int i = 0; i < sums.length; i++) {
            double value = operator.equals("ReduceMean") ? sums[i] / count : sums[i];
            out[y.offset() + i] = (float) (operator.equals("ReduceL2") ? Math.sqrt(value) : value);
        }
    }

    // ---- writing ----

    static String lower(LoweringContext context) {
        OperatorLayer layer = (OperatorLayer) context.layer();
        List<String> operands = new ArrayList<>();
        int next = 0;
        for (Known known : layer.operands) {
            KnownTensor value = known.value();
            operands.add(
                    value == null
                            ? context.inputs().get(next++)
                            : context.builder()
                                    .initializer(
                                            context.name() + "/operand", KnownTensor.of(value.floats(), value.dims())));
        }
        String[] names = operands.toArray(String[]::new);
        if (layer.isReduction()) {
            long[] along = layer.axes.stream().mapToLong(n -> n).toArray();
            Attribute keeps = Attribute.of(layer.keep ? 1L : 0L);
            if (layer.operator.equals("ReduceSum")) {
                return context.op(layer.operator, Map.of("keepdims", keeps), names[0], context.wholes("axes", along));
            }
            Map<String, Attribute> options = new HashMap<>();
            options.put("keepdims", keeps);
            options.put("axes", Attribute.ofWholes(along));
            return context.op(layer.operator, options, names[0]);
        }
        return switch (layer.operator) {
            case "Where" -> context.op("Where", context.cast(names[0], DataType.BOOL), names[1], names[2]);
            case "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "Equal" ->
                context.cast(context.op(layer.operator, names), DataType.FLOAT);
            case "And", "Or" ->
                context.cast(
                        context.op(
                                layer.operator,
                                context.cast(names[0], DataType.BOOL),
                                context.cast(names[1], DataType.BOOL)),
                        DataType.FLOAT);
            case "Not" -> context.cast(context.op("Not", context.cast(names[0], DataType.BOOL)), DataType.FLOAT);
            case "Truth" -> context.cast(context.cast(names[0], DataType.BOOL), DataType.FLOAT);
            case "Truncate" -> context.cast(context.cast(names[0], DataType.INT64), DataType.FLOAT);
            default -> context.op(layer.operator, names);
        };
    }
}
