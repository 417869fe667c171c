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
        table.put("CategoryEncoding", site -> {
            CategoryEncoding layer = (CategoryEncoding) site.layer();
            return encode(site, site.x(), site.shape(), layer.outputMode(), layer.tokens());
        });
    }

    private static String normalization(LoweringContext site) {
        Normalization layer = (Normalization) site.layer();
        int[] dims = new int[site.rank()];
        Arrays.fill(dims, 1);
        for (int axis : layer.axis()) {
            dims[site.axis(axis)] = site.shape().dim(site.axis(axis) - 1);
        }
        RunningMoments given = layer.given();
        float[] mean;
        float[] variance;
        if (given == null) {
            mean = site.weight("mean").value().toArray();
            variance = site.weight("variance").value().toArray();
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
        String centre = site.constant("mean", mean, trimmed);
        String spread = site.constant("deviation", deviation, trimmed);
        return layer.invert()
                ? site.op("Add", site.op("Mul", site.x(), spread), centre)
                : site.op("Div", site.op("Sub", site.x(), centre), spread);
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

    private static String discretization(LoweringContext site) {
        Discretization layer = (Discretization) site.layer();
        List<Float> list = layer.boundaries();
        if (list == null) {
            throw site.refusal("it has learned no boundaries yet; call adapt(data) first.");
        }
        float[] bounds = new float[list.size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = list.get(i);
        }
        boolean falling = bounds.length > 0 && bounds[0] > bounds[bounds.length - 1];
        String bins;
        if (bounds.length == 0) {
            bins = site.op("Mul", site.x(), site.number(0f));
        } else {
            String stood = site.op("Unsqueeze", site.x(), site.wholes("axes", -1));
            String all = site.constant("boundaries", bounds, bounds.length);
            // not Less, so that NaN counts as beyond all boundaries that rise
            String beyond = falling ? site.op("Less", stood, all) : site.op("Not", site.op("Less", stood, all));
            String counted = site.cast(beyond, DataType.FLOAT);
            bins = site.op("ReduceSum", Map.of("keepdims", Attribute.of(0L)), counted, site.wholes("axes", -1));
        }
        return layer.outputMode() == OutputMode.INT
                ? bins
                : encode(site, bins, site.shape(), layer.outputMode(), bounds.length + 1);
    }

    /** Integers as rows: one-hot, or whether or how often each is among those of axis 1. */
    static String encode(LoweringContext site, String x, Shape shape, OutputMode mode, int depth) {
        float[] numbers = new float[depth];
        for (int i = 0; i < depth; i++) {
            numbers[i] = i;
        }
        boolean single = shape.rank() > 0 && shape.dim(-1) == 1;
        boolean oneHot = mode == OutputMode.ONE_HOT;
        String whole = site.op("Floor", x);
        String stood = oneHot && single ? whole : site.op("Unsqueeze", whole, site.wholes("axes", -1));
        String same = site.op("Equal", stood, site.constant("categories", numbers, depth));
        String hot = site.cast(same, DataType.FLOAT);
        if (oneHot) {
            return hot;
        }
        if (mode == OutputMode.COUNT || mode == OutputMode.TF_IDF) {
            return site.op("ReduceSum", Map.of("keepdims", Attribute.of(0L)), hot, site.wholes("axes", 1));
        }
        return site.op("ReduceMax", Map.of("axes", Attribute.ofWholes(1), "keepdims", Attribute.of(0L)), hot);
    }
}
