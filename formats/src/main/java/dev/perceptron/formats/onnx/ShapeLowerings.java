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
        table.put(
                "Reshape",
                context -> context.reshape(context.x(), context.layer().outputShape(context.shapes())));
        table.put("Permute", ShapeLowerings::permute);
        table.put("RepeatVector", ShapeLowerings::repeat);
        table.put("GlobalMaxPooling1D", ShapeLowerings::largest);
        table.put("Rescaling", ShapeLowerings::rescaling);
        table.put("Masking", ShapeLowerings::masking);
    }

    private static String flatten(LoweringContext context) {
        String x = context.x();
        if (((Flatten) context.layer()).channelsFirst() && context.rank() > 2) {
            int[] order = new int[context.rank()];
            for (int i = 1; i < order.length - 1; i++) {
                order[i] = i + 1;
            }
            order[order.length - 1] = 1;
            x = context.transpose(x, order);
        }
        return context.op("Flatten", Map.of("axis", Attribute.of(1L)), x);
    }

    private static String permute(LoweringContext context) {
        List<Integer> dims = ((Permute) context.layer()).dims();
        int[] order = new int[dims.size() + 1];
        for (int i = 0; i < dims.size(); i++) {
            order[i + 1] = dims.get(i);
        }
        return context.transpose(context.x(), order);
    }

    private static String repeat(LoweringContext context) {
        String stood = context.op("Unsqueeze", context.x(), context.wholes("axes", 1));
        return context.op("Expand", stood, context.wholes("shape", 1, ((RepeatVector) context.layer()).n(), 1));
    }

    private static String largest(LoweringContext context) {
        GlobalMaxPooling1D pooling = (GlobalMaxPooling1D) context.layer();
        return context.op(
                "ReduceMax",
                Map.of(
                        "axes",
                        Attribute.ofWholes(pooling.channelsFirst() ? 2 : 1),
                        "keepdims",
                        Attribute.of(pooling.keepdims() ? 1L : 0L)),
                context.x());
    }

    private static String rescaling(LoweringContext context) {
        if (context.layer() instanceof RescalingColumns columns) {
            String scaled = context.op("Mul", context.x(), numbers(context, "scale", columns.scale()));
            return context.op("Add", scaled, numbers(context, "offset", columns.offset()));
        }
        Rescaling rescaling = (Rescaling) context.layer();
        String scaled = context.op(
                "Mul",
                context.x(),
                context.builder().initializer(context.name() + "/scale", KnownTensor.of(rescaling.scale())));
        return rescaling.offset() == 0
                ? scaled
                : context.op(
                        "Add",
                        scaled,
                        context.builder().initializer(context.name() + "/offset", KnownTensor.of(rescaling.offset())));
    }

    private static String numbers(LoweringContext context, String what, List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return context.constant(what, values, values.length);
    }

    /** Booleans (batch, steps…, 1): whether a step has a feature other than the value. */
    static String unlike(LoweringContext context, float value, boolean keep) {
        String same = context.op("Equal", context.x(), context.number(value));
        String other = context.cast(context.op("Not", same), DataType.FLOAT);
        String any = context.op(
                "ReduceMax", Map.of("axes", Attribute.ofWholes(-1), "keepdims", Attribute.of(keep ? 1L : 0L)), other);
        return context.cast(any, DataType.BOOL);
    }

    private static String masking(LoweringContext context) {
        String kept = unlike(context, ((Masking) context.layer()).maskValue(), true);
        return context.op("Where", kept, context.x(), context.number(0f));
    }
}
