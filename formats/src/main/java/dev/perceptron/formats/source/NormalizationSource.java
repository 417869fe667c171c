package dev.perceptron.formats.source;

import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.layer.RMSNormalization;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Layers that normalize, as Java statements; numbers that no sample changes are computed here. */
final class NormalizationSource {
    private static final float LEAST_SQUARE = 1e-24f;
    private static final float LEAST_DEVIATION = 1e-7f;

    private final Body body;

    NormalizationSource(Body body) {
        this.body = body;
    }

    private static List<Integer> axes(Shape sample, List<Integer> axes) {
        int rank = sample.rank() + 1;
        return axes.stream()
                .map(axis -> (axis < 0 ? axis + rank : axis) - 1)
                .sorted()
                .distinct()
                .toList();
    }

    String batch(BatchNormalization norm, String x, Shape shape, List<Parameter> weights) {
        int first = (norm.scale() ? 1 : 0) + (norm.center() ? 1 : 0);
        float[] mean = weights.get(first).value().toArray();
        float[] factor = weights.get(first + 1).value().toArray();
        float[] gamma = norm.scale() ? weights.get(0).value().toArray() : new float[0];
        for (int i = 0; i < factor.length; i++) {
            float reciprocal = 1f / (float) Math.sqrt(Math.fma(factor[i], 1f, norm.epsilon()));
            factor[i] = norm.scale() ? reciprocal * gamma[i] : reciprocal;
        }
        float[] shift = norm.center() ? weights.get(first - 1).value().toArray() : new float[0];
        int channel = axes(shape, List.of(norm.axis())).get(0);
        int inner = shape.product(channel + 1, shape.rank());
        return body.call(
                "scale",
                x + ", " + inner + ", " + body.constant(mean) + ", " + body.constant(factor) + ", "
                        + body.constant(shift));
    }

    String layer(LayerNormalization norm, String x, Shape shape, List<Parameter> weights) {
        int[] order = lastly(shape, axes(shape, norm.axis()));
        int rows = shape.size() / along(shape, axes(shape, norm.axis()));
        String ordered = permuted(x, shape, order);
        String hat = body.call(
                "standardize", ordered + ", " + rows + ", " + !norm.rmsScaling() + ", " + Numerals.of(norm.epsilon()));
        boolean gamma = !weights.isEmpty() && weights.get(0).weight().name().equals("gamma");
        boolean beta = weights.size() > (gamma ? 1 : 0);
        return permutedBack(scaled(hat, weights, gamma, beta, 1), shape, order);
    }

    String group(GroupNormalization norm, String x, Shape shape, List<Parameter> weights) {
        List<Integer> channel = axes(shape, List.of(norm.axis()));
        List<Integer> others = IntStream.range(0, shape.rank())
                .filter(axis -> !channel.contains(axis))
                .boxed()
                .toList();
        int channels = along(shape, channel);
        int groups = norm.groups() == -1 ? channels : norm.groups();
        int[] order = lastly(shape, others);
        String hat = body.call(
                "standardize", permuted(x, shape, order) + ", " + groups + ", true, " + Numerals.of(norm.epsilon()));
        String y = scaled(hat, weights, norm.scale(), norm.center(), shape.size() / channels);
        return permutedBack(y, shape, order);
    }

    String rootMeanSquare(RMSNormalization norm, String x, Shape shape, List<Parameter> weights) {
        int[] order = lastly(shape, axes(shape, norm.axis()));
        int rows = shape.size() / along(shape, axes(shape, norm.axis()));
        String hat = body.call(
                "rootMeanSquare", permuted(x, shape, order) + ", " + rows + ", " + Numerals.of(norm.epsilon()));
        return permutedBack(scaled(hat, weights, true, false, 1), shape, order);
    }

    String unit(UnitNormalization norm, String x, Shape shape) {
        int[] order = lastly(shape, axes(shape, norm.axis()));
        int rows = shape.size() / along(shape, axes(shape, norm.axis()));
        String y = body.call("unit", permuted(x, shape, order) + ", " + rows + ", " + Numerals.of(LEAST_SQUARE));
        return permutedBack(y, shape, order);
    }

    /** γ·x̂ + β, each γ and β for {@code repeat} neighbours. */
    private String scaled(String hat, List<Parameter> weights, boolean gamma, boolean beta, int repeat) {
        if (!gamma && !beta) {
            return hat;
        }
        String factor = gamma
                ? body.constant(weights.get(0).path(), weights.get(0).value())
                : body.constant(ones(weights.get(0).value().size()));
        Parameter shift = weights.get(gamma && beta ? 1 : 0);
        return body.call(
                "scale",
                hat + ", " + repeat + ", NONE, " + factor + ", "
                        + (beta ? body.constant(shift.path(), shift.value()) : "NONE"));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1f);
        return ones;
    }

    String features(Normalization norm, String x, Shape shape, List<Parameter> weights) {
        dev.perceptron.preprocessing.RunningMoments given = norm.given();
        Tensor mean = given == null ? weights.get(0).value() : given.meanTensor();
        Tensor variance = given == null ? weights.get(1).value() : given.varianceTensor();
        Shape batch = shape.prepend(1);
        List<Integer> kept =
                norm.axis().stream().map(batch::axis).distinct().sorted().toList();
        float[] means = stretched(mean, batch, kept);
        float[] deviations = stretched(variance, batch, kept);
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.max((float) Math.sqrt(deviations[i]), LEAST_DEVIATION);
        }
        return body.call(
                norm.invert() ? "undivide" : "divide",
                x + ", " + body.constant(means) + ", " + body.constant(deviations));
    }

    /** One number for each value of a sample: that of its place along the kept axes, aligned at the last of them. */
    private static float[] stretched(Tensor values, Shape batch, List<Integer> kept) {
        float[] source = values.toArray();
        float[] stretched = new float[batch.size()];
        int rank = values.shape().rank();
        for (int i = 0; i < stretched.length; i++) {
            int rest = i;
            int place = 0;
            int stride = 1;
            int back = 1;
            for (int axis = batch.rank() - 1; axis >= 0; axis--) {
                int index = rest % batch.dim(axis);
                rest /= batch.dim(axis);
                if (kept.contains(axis) && back <= rank) {
                    int length = values.shape().dim(-back);
                    place += (length == 1 ? 0 : index) * stride;
                    stride *= length;
                    back++;
                }
            }
            stretched[i] = source[place];
        }
        return stretched;
    }

    private static int along(Shape shape, List<Integer> axes) {
        return axes.stream().mapToInt(shape::dim).reduce(1, (a, b) -> a * b);
    }

    /** All axes in the order in which these come last. */
    private static int[] lastly(Shape shape, List<Integer> axes) {
        return IntStream.concat(
                        IntStream.range(0, shape.rank()).filter(axis -> !axes.contains(axis)),
                        axes.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    private static boolean isIdentity(int[] order) {
        return IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    }

    private String permuted(String x, Shape shape, int[] order) {
        return isIdentity(order) ? x : body.call("permute", x + ", " + Numerals.of(shape) + ", " + Numerals.of(order));
    }

    private String permutedBack(String x, Shape shape, int[] order) {
        if (isIdentity(order)) {
            return x;
        }
        int[] ordered = Arrays.stream(order).map(shape::dim).toArray();
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return body.call("permute", x + ", " + Numerals.of(ordered) + ", " + Numerals.of(inverse));
    }
}
