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
        table.put("RMSNormalization", site -> {
            RMSNormalization layer = (RMSNormalization) site.layer();
            int[] axes = axes(site, layer.axis());
            String squares = site.reduce("ReduceMean", site.op("Mul", site.x(), site.x()), axes);
            String y = site.op("Div", site.x(), root(site, squares, layer.epsilon()));
            return site.op("Mul", y, perAxes(site, "scale", axes));
        });
        table.put(
                "UnitNormalization",
                site -> unit(site, site.x(), UNIT_LEAST_SQUARE, axes(site, ((UnitNormalization) site.layer()).axis())));
    }

    private static int[] axes(LoweringContext site, List<Integer> axes) {
        return axes.stream().mapToInt(site::axis).sorted().toArray();
    }

    private static String root(LoweringContext site, String squares, float epsilon) {
        return site.op("Sqrt", site.op("Add", squares, site.number(epsilon)));
    }

    /** x/√max(Σx², least) along axes. */
    static String unit(LoweringContext site, String x, float least, int... axes) {
        String squares = site.reduce("ReduceSum", site.op("Mul", x, x), axes);
        return site.op("Div", x, site.op("Sqrt", site.op("Max", squares, site.number(least))));
    }

    /** A weight with the lengths of these axes, under a shape that stretches to the whole input. */
    private static String perAxes(LoweringContext site, String weight, int... axes) {
        LoweringContext.Bound bound = site.weight(weight);
        int first = axes[0];
        int[] dims = new int[site.rank() - first];
        Arrays.fill(dims, 1);
        for (int axis : axes) {
            dims[axis - first] = site.shape().dim(axis - 1);
        }
        return dims.length == axes.length
                ? site.initializer(bound)
                : site.constant(weight, bound.value().toArray(), dims);
    }

    private static String scaled(LoweringContext site, String x, boolean gamma, boolean beta, int... axes) {
        String y = gamma ? site.op("Mul", x, perAxes(site, "gamma", axes)) : x;
        return beta ? site.op("Add", y, perAxes(site, "beta", axes)) : y;
    }

    // ---- batch ----

    /**
     * The operator BatchNormalization where channels come right after the batch and no mean is far from 0: runtimes
     * compute x·s + (β − mean·s), which loses digits else. In other cases subtraction, product and sum.
     */
    private static String batch(LoweringContext site) {
        BatchNormalization layer = (BatchNormalization) site.layer();
        int axis = site.axis(layer.axis());
        LoweringContext.Bound gamma = site.weightOrNull("gamma");
        LoweringContext.Bound beta = site.weightOrNull("beta");
        LoweringContext.Bound mean = site.weight("moving_mean");
        LoweringContext.Bound variance = site.weight("moving_variance");
        float[] means = mean.value().toArray();
        float[] variances = variance.value().toArray();
        int channels = means.length;
        if (axis == 1 && isNear(means, variances, layer.epsilon())) {
            return site.op(
                    "BatchNormalization",
                    Map.of("epsilon", Attribute.of(layer.epsilon()), "momentum", Attribute.of(layer.momentum())),
                    site.x(),
                    gamma == null ? site.constant("gamma", filled(channels, 1f), channels) : site.initializer(gamma),
                    beta == null ? site.constant("beta", filled(channels, 0f), channels) : site.initializer(beta),
                    site.initializer(mean),
                    site.initializer(variance));
        }
        float[] factors = new float[channels];
        for (int i = 0; i < channels; i++) {
            double factor = 1 / Math.sqrt((double) variances[i] + layer.epsilon());
            factors[i] =
                    (float) (gamma == null ? factor : factor * gamma.value().get(i));
        }
        int[] dims = new int[site.rank() - axis];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        String y = site.op("Sub", site.x(), site.constant("moving_mean", means, dims));
        y = site.op("Mul", y, site.constant("factor", factors, dims));
        return beta == null
                ? y
                : site.op("Add", y, site.constant("beta", beta.value().toArray(), dims));
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

    private static String layer(LoweringContext site) {
        LayerNormalization layer = (LayerNormalization) site.layer();
        int[] axes = axes(site, layer.axis());
        boolean gamma = site.weightOrNull("gamma") != null;
        boolean beta = site.weightOrNull("beta") != null;
        boolean last = axes[axes.length - 1] == site.rank() - 1 && axes[axes.length - 1] - axes[0] == axes.length - 1;
        if (last && !layer.rmsScaling()) {
            int[] dims = Arrays.copyOfRange(site.shape().dims(), axes[0] - 1, site.rank() - 1);
            String scale = gamma
                    ? site.initializer(site.weight("gamma"))
                    : site.constant("gamma", filled(Shape.of(dims).size(), 1f), dims);
            Map<String, Attribute> options = Map.of(
                    "axis", Attribute.of((long) axes[0] - site.rank()), "epsilon", Attribute.of(layer.epsilon()));
            return beta
                    ? site.op("LayerNormalization", options, site.x(), scale, site.initializer(site.weight("beta")))
                    : site.op("LayerNormalization", options, site.x(), scale);
        }
        String centred = site.op("Sub", site.x(), site.reduce("ReduceMean", site.x(), axes));
        String variance = site.reduce("ReduceMean", site.op("Mul", centred, centred), axes);
        String root = root(site, variance, layer.epsilon());
        String y = site.op("Div", layer.rmsScaling() ? site.x() : centred, root);
        return scaled(site, y, gamma, beta, axes);
    }

    // ---- group ----

    /** Channels first, each group a row, its moments, and all the way back. */
    private static String group(LoweringContext site) {
        GroupNormalization layer = (GroupNormalization) site.layer();
        int axis = site.axis(layer.axis());
        Shape shape = site.shape();
        int channels = shape.dim(axis - 1);
        int groups = layer.groups() == -1 ? channels : layer.groups();
        int @Nullable [] order = axis == 1 ? null : channelsFirst(site.rank(), axis);
        String x = order == null ? site.x() : site.transpose(site.x(), order);
        String rows = site.reshape(x, Shape.of(groups, shape.size() / groups));
        String centred = site.op("Sub", rows, site.reduce("ReduceMean", rows, 2));
        String variance = site.reduce("ReduceMean", site.op("Mul", centred, centred), 2);
        String hat = site.op("Div", centred, root(site, variance, layer.epsilon()));
        int[] dims = shape.dims();
        if (order != null) {
            for (int i = 1; i < order.length; i++) {
                dims[i - 1] = shape.dim(order[i] - 1);
            }
        }
        String y = site.reshape(hat, Shape.of(dims));
        if (order != null) {
            int[] back = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                back[order[i]] = i;
            }
            y = site.transpose(y, back);
        }
        return scaled(site, y, layer.scale(), layer.center(), axis);
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
