package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.Masking;
import dev.perceptron.layer.Permute;
import dev.perceptron.layer.RepeatVector;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.RescalingColumns;
import java.util.List;
import java.util.Map;

/** Layers that change a sample's shape, scale it or mask it. */
final class ShapeLowerings {
    private ShapeLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("Flatten", ShapeLowerings::flatten);
        table.put("Reshape", site -> site.reshape(site.x(), site.layer().outputShape(site.shapes())));
        table.put("Permute", ShapeLowerings::permute);
        table.put("RepeatVector", ShapeLowerings::repeat);
        table.put("GlobalMaxPooling1D", ShapeLowerings::largest);
        table.put("Rescaling", ShapeLowerings::rescaling);
        table.put("Masking", ShapeLowerings::masking);
    }

    private static String flatten(LoweringContext site) {
        String x = site.x();
        if (((Flatten) site.layer()).channelsFirst() && site.rank() > 2) {
            int[] order = new int[site.rank()];
            for (int i = 1; i < order.length - 1; i++) {
                order[i] = i + 1;
            }
            order[order.length - 1] = 1;
            x = site.transpose(x, order);
        }
        return site.op("Flatten", Map.of("axis", Attribute.of(1L)), x);
    }

    private static String permute(LoweringContext site) {
        List<Integer> dims = ((Permute) site.layer()).dims();
        int[] order = new int[dims.size() + 1];
        for (int i = 0; i < dims.size(); i++) {
            order[i + 1] = dims.get(i);
        }
        return site.transpose(site.x(), order);
    }

    private static String repeat(LoweringContext site) {
        String stood = site.op("Unsqueeze", site.x(), site.wholes("axes", 1));
        return site.op("Expand", stood, site.wholes("shape", 1, ((RepeatVector) site.layer()).n(), 1));
    }

    private static String largest(LoweringContext site) {
        GlobalMaxPooling1D pooling = (GlobalMaxPooling1D) site.layer();
        return site.op(
                "ReduceMax",
                Map.of(
                        "axes",
                        Attribute.ofWholes(pooling.channelsFirst() ? 2 : 1),
                        "keepdims",
                        Attribute.of(pooling.keepdims() ? 1L : 0L)),
                site.x());
    }

    private static String rescaling(LoweringContext site) {
        if (site.layer() instanceof RescalingColumns columns) {
            String scaled = site.op("Mul", site.x(), numbers(site, "scale", columns.scale()));
            return site.op("Add", scaled, numbers(site, "offset", columns.offset()));
        }
        Rescaling rescaling = (Rescaling) site.layer();
        String scaled = site.op(
                "Mul", site.x(), site.builder().initializer(site.name() + "/scale", Constant.of(rescaling.scale())));
        return rescaling.offset() == 0
                ? scaled
                : site.op(
                        "Add",
                        scaled,
                        site.builder().initializer(site.name() + "/offset", Constant.of(rescaling.offset())));
    }

    private static String numbers(LoweringContext site, String what, List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return site.constant(what, values, values.length);
    }

    /** Booleans (batch, steps…, 1): whether a step has a feature other than the value. */
    static String unlike(LoweringContext site, float value, boolean keep) {
        String same = site.op("Equal", site.x(), site.number(value));
        String other = site.cast(site.op("Not", same), DataType.FLOAT);
        String any = site.op(
                "ReduceMax", Map.of("axes", Attribute.ofWholes(-1), "keepdims", Attribute.of(keep ? 1L : 0L)), other);
        return site.cast(any, DataType.BOOL);
    }

    private static String masking(LoweringContext site) {
        String kept = unlike(site, ((Masking) site.layer()).maskValue(), true);
        return site.op("Where", kept, site.x(), site.number(0f));
    }
}
