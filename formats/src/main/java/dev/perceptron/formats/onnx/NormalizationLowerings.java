package dev.perceptron.formats.onnx;

import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.layer.RMSNormalization;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batch, layer, group, RMS and unit normalization. */
final class NormalizationLowerings {
    private static final float UNIT_LEAST_SQUARE = 1e-24f;

    /** How far from 0, in deviations, a mean may be before runtimes lose too many digits in one fused step. */
    private static final float FAR = 4f;

    private NormalizationLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("BatchNormalization", NormalizationLowerings::batch);
        table.put("LayerNormalization", NormalizationLowerings::layer);
        table.put("GroupNormalization", NormalizationLowerings::group);
        table.put("RMSNormalization", context -> {
            RMSNormalization layer = (RMSNormalization) context.layer();
            int[] axes = axes(context, layer.axis());
            String squares = context.reduce("ReduceMean", context.op("Mul", context.x(), context.x()), axes);
            String y = context.op("Div", context.x(), root(context, squares, layer.epsilon()));
            return context.op("Mul", y, perAxes(context, "scale", axes));
        });
        table.put(
                "UnitNormalization",
                context -> unit(
                        context,
                        context.x(),
                        UNIT_LEAST_SQUARE,
                        axes(context, ((UnitNormalization) context.layer()).axis())));
    }

    private static int[] axes(LoweringContext context, List<Integer> axes) {
        return axes.stream().mapToInt(context::axis).sorted().toArray();
    }

    private static String root(LoweringContext context, String squares, float epsilon) {
        return context.op("Sqrt", context.op("Add", squares, context.number(epsilon)));
    }

    /** x/√max(Σx², least) along axes. */
    static String unit(LoweringContext context, String x, float least, int... axes) {
        String squares = context.reduce("ReduceSum", context.op("Mul", x, x), axes);
        return context.op("Div", x, context.op("Sqrt", context.op("Max", squares, context.number(least))));
    }

    /** A weight with the lengths of these axes, under a shape that stretches to the whole input. */
    private static String perAxes(LoweringContext context, String weight, int... axes) {
        LoweringContext.Bound bound = context.weight(weight);
        int first = axes[0];
        int[] dims = new int[context.rank() - first];
        Arrays.fill(dims, 1);
        for (int axis : axes) {
            dims[axis - first] = context.shape().dim(axis - 1);
        }
        return dims.length == axes.length
                ? context.initializer(bound)
                : context.constant(weight, bound.value().toArray(), dims);
    }

    private static String scaled(LoweringContext context, String x, boolean gamma, boolean beta, int... axes) {
        String y = gamma ? context.op("Mul", x, perAxes(context, "gamma", axes)) : x;
        return beta ? context.op("Add", y, perAxes(context, "beta", axes)) : y;
    }

    // ---- batch ----

    /**
     * The operator BatchNormalization where channels come right after the batch and no mean is far from 0: runtimes
     * compute x·s + (β − mean·s), which loses digits else. In other cases subtraction, product and sum.
     */
    private static String batch(LoweringContext context) {
        BatchNormalization layer = (BatchNormalization) context.layer();
        int axis = context.axis(layer.axis());
        LoweringContext.Bound gamma = context.weightOrNull("gamma");
        LoweringContext.Bound beta = context.weightOrNull("beta");
        LoweringContext.Bound mean = context.weight("moving_mean");
        LoweringContext.Bound variance = context.weight("moving_variance");
        float[] means = mean.value().toArray();
        float[] variances = variance.value().toArray();
        int channels = means.length;
        if (axis == 1 && isNear(means, variances, layer.epsilon())) {
            return context.op(
                    "BatchNormalization",
                    Map.of("epsilon", Attribute.of(layer.epsilon()), "momentum", Attribute.of(layer.momentum())),
                    context.x(),
                    gamma == null
                            ? context.constant("gamma", filled(channels, 1f), channels)
                            : context.initializer(gamma),
                    beta == null ? context.constant("beta", filled(channels, 0f), channels) : context.initializer(beta),
                    context.initializer(mean),
                    context.initializer(variance));
        }
        float[] factors = new float[channels];
        for (int i = 0; i < channels; i++) {
            double factor = 1 / Math.sqrt((double) variances[i] + layer.epsilon());
            factors[i] =
                    (float) (gamma == null ? factor : factor * gamma.value().get(i));
        }
        int[] dims = new int[context.rank() - axis];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        String y = context.op("Sub", context.x(), context.constant("moving_mean", means, dims));
        y = context.op("Mul", y, context.constant("factor", factors, dims));
        return beta == null
                ? y
                : context.op("Add", y, context.constant("beta", beta.value().toArray(), dims));
    }

    private static boolean isNear(float[] means, float[] variances, float epsilon) {
        for (int i = 0; i < means.length; i++) {
            if (!(Math.abs(means[i]) <= FAR * Math.sqrt((double) variances[i] + epsilon))) {
                return false;
            }
        }
        return true;
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    // ---- layer ----

    private static String layer(LoweringContext context) {
        LayerNormalization layer = (LayerNormalization) context.layer();
        int[] axes = axes(context, layer.axis());
        boolean gamma = context.weightOrNull("gamma") != null;
        boolean beta = context.weightOrNull("beta") != null;
        boolean last =
                axes[axes.length - 1] == context.rank() - 1 && axes[axes.length - 1] - axes[0] == axes.length - 1;
        if (last && !layer.rmsScaling()) {
            int[] dims = Arrays.copyOfRange(context.shape().dims(), axes[0] - 1, context.rank() - 1);
            String scale = gamma
                    ? context.initializer(context.weight("gamma"))
                    : context.constant("gamma", filled(Shape.of(dims).size(), 1f), dims);
            Map<String, Attribute> options = Map.of(
                    "axis", Attribute.of((long) axes[0] - context.rank()), "epsilon", Attribute.of(layer.epsilon()));
            return beta
                    ? context.op(
                            "LayerNormalization",
                            options,
                            context.x(),
                            scale,
                            context.initializer(context.weight("beta")))
                    : context.op("LayerNormalization", options, context.x(), scale);
        }
        String centred = context.op("Sub", context.x(), context.reduce("ReduceMean", context.x(), axes));
        String variance = context.reduce("ReduceMean", context.op("Mul", centred, centred), axes);
        String root = root(context, variance, layer.epsilon());
        String y = context.op("Div", layer.rmsScaling() ? context.x() : centred, root);
        return scaled(context, y, gamma, beta, axes);
    }

    // ---- group ----

    /** Channels first, each group a row, its moments, and all the way back. */
    private static String group(LoweringContext context) {
        GroupNormalization layer = (GroupNormalization) context.layer();
        int axis = context.axis(layer.axis());
        Shape shape = context.shape();
        int channels = shape.dim(axis - 1);
        int groups = layer.groups() == -1 ? channels : layer.groups();
        int @Nullable [] order = axis == 1 ? null : channelsFirst(context.rank(), axis);
        String x = order == null ? context.x() : context.transpose(context.x(), order);
        String rows = context.reshape(x, Shape.of(groups, shape.size() / groups));
        String centred = context.op("Sub", rows, context.reduce("ReduceMean", rows, 2));
        String variance = context.reduce("ReduceMean", context.op("Mul", centred, centred), 2);
        String hat = context.op("Div", centred, root(context, variance, layer.epsilon()));
        int[] dims = shape.dims();
        if (order != null) {
            for (int i = 1; i < order.length; i++) {
                dims[i - 1] = shape.dim(order[i] - 1);
            }
        }
        String y = context.reshape(hat, Shape.of(dims));
        if (order != null) {
            int[] back = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                back[order[i]] = i;
            }
            y = context.transpose(y, back);
        }
        return scaled(context, y, layer.scale(), layer.center(), axis);
    }

    private static int[] channelsFirst(int rank, int axis) {
        int[] order = new int[rank];
        order[1] = axis;
        int to = 2;
        for (int i = 1; i < rank; i++) {
            if (i != axis) {
                order[to++] = i;
            }
        }
        return order;
    }
}
