package dev.perceptron.formats.onnx;

import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.preprocessing.OutputMode;
import dev.perceptron.preprocessing.RunningMoments;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Preprocessing layers that stand in a model: Normalization, Discretization, CategoryEncoding. */
final class PreprocessingLowerings {
    private static final float LEAST = 1e-7f;

    private PreprocessingLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("Normalization", PreprocessingLowerings::normalization);
        table.put("Discretization", PreprocessingLowerings::discretization);
        table.put("CategoryEncoding", context -> {
            CategoryEncoding layer = (CategoryEncoding) context.layer();
            return encode(context, context.x(), context.shape(), layer.outputMode(), layer.tokens());
        });
    }

    private static String normalization(LoweringContext context) {
        Normalization layer = (Normalization) context.layer();
        int[] dims = new int[context.rank()];
        Arrays.fill(dims, 1);
        for (int axis : layer.axis()) {
            dims[context.axis(axis)] = context.shape().dim(context.axis(axis) - 1);
        }
        RunningMoments given = layer.given();
        float[] mean;
        float[] variance;
        if (given == null) {
            mean = context.weight("mean").value().toArray();
            variance = context.weight("variance").value().toArray();
        } else {
            int size = Shape.of(dims).size();
            mean = stretched(
                    given.meanTensor().toArray(), given.shape(), layer.axis().size(), dims, size);
            variance = stretched(
                    given.varianceTensor().toArray(),
                    given.shape(),
                    layer.axis().size(),
                    dims,
                    size);
        }
        float[] deviation = new float[variance.length];
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] = Math.max((float) Math.sqrt(variance[i]), LEAST);
        }
        int[] trimmed = trimmed(dims);
        String centre = context.constant("mean", mean, trimmed);
        String spread = context.constant("deviation", deviation, trimmed);
        return layer.invert()
                ? context.op("Add", context.op("Mul", context.x(), spread), centre)
                : context.op("Div", context.op("Sub", context.x(), centre), spread);
    }

    /** Without axes of length 1 in front. */
    private static int[] trimmed(int[] dims) {
        int first = 0;
        while (first < dims.length - 1 && dims[first] == 1) {
            first++;
        }
        return Arrays.copyOfRange(dims, first, dims.length);
    }

    /** Given values, aligned at the last of the kept axes, stretched to all of these. */
    private static float[] stretched(float[] values, Shape from, int axes, int[] dims, int size) {
        int[] kept = Arrays.stream(dims).filter(dim -> dim != 1).toArray();
        if (values.length == size) {
            return values;
        }
        int[] to = kept.length == axes ? kept : dims;
        float[] wide = new float[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int place = 0;
            int stride = 1;
            for (int back = 1; back <= to.length; back++) {
                int length = to[to.length - back];
                int index = rest % length;
                rest /= length;
                if (back <= from.rank()) {
                    int own = from.dim(-back);
                    place += (own == 1 ? 0 : index) * stride;
                    stride *= own;
                }
            }
            wide[i] = values[place];
        }
        return wide;
    }

    private static String discretization(LoweringContext context) {
        Discretization layer = (Discretization) context.layer();
        List<Float> list = layer.boundaries();
        if (list == null) {
            throw context.refusal("it has learned no boundaries yet; call adapt(data) first.");
        }
        float[] bounds = new float[list.size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = list.get(i);
        }
        boolean falling = bounds.length > 0 && bounds[0] > bounds[bounds.length - 1];
        String bins;
        if (bounds.length == 0) {
            bins = context.op("Mul", context.x(), context.number(0f));
        } else {
            String stood = context.op("Unsqueeze", context.x(), context.wholes("axes", -1));
            String all = context.constant("boundaries", bounds, bounds.length);
            // not Less, so that NaN counts as beyond all boundaries that rise
            String beyond =
                    falling ? context.op("Less", stood, all) : context.op("Not", context.op("Less", stood, all));
            String counted = context.cast(beyond, DataType.FLOAT);
            bins = context.op("ReduceSum", Map.of("keepdims", Attribute.of(0L)), counted, context.wholes("axes", -1));
        }
        return layer.outputMode() == OutputMode.INT
                ? bins
                : encode(context, bins, context.shape(), layer.outputMode(), bounds.length + 1);
    }

    /** Integers as rows: one-hot, or whether or how often each is among those of axis 1. */
    static String encode(LoweringContext context, String x, Shape shape, OutputMode mode, int depth) {
        float[] numbers = new float[depth];
        for (int i = 0; i < depth; i++) {
            numbers[i] = i;
        }
        boolean single = shape.rank() > 0 && shape.dim(-1) == 1;
        boolean oneHot = mode == OutputMode.ONE_HOT;
        String whole = context.op("Floor", x);
        String stood = oneHot && single ? whole : context.op("Unsqueeze", whole, context.wholes("axes", -1));
        String same = context.op("Equal", stood, context.constant("categories", numbers, depth));
        String hot = context.cast(same, DataType.FLOAT);
        if (oneHot) {
            return hot;
        }
        if (mode == OutputMode.COUNT || mode == OutputMode.TF_IDF) {
            return context.op("ReduceSum", Map.of("keepdims", Attribute.of(0L)), hot, context.wholes("axes", 1));
        }
        return context.op("ReduceMax", Map.of("axes", Attribute.ofWholes(1), "keepdims", Attribute.of(0L)), hot);
    }
}
