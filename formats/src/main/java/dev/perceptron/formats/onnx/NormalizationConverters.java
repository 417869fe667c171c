package dev.perceptron.formats.onnx;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.LayerNormalization;
import java.util.List;
import java.util.Map;

/** Normalizing operators. */
final class NormalizationConverters {
    private NormalizationConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        table.put("BatchNormalization", NormalizationConverters::batch);
        table.put("LayerNormalization", NormalizationConverters::layer);
        table.put("InstanceNormalization", NormalizationConverters::instance);
    }

    private static void batch(Call call) {
        if (call.whole("training_mode", 0) != 0) {
            throw call.error("it is in training mode; export the model for inference.");
        }
        Node x = call.flow(0);
        BatchNormalization layer = BatchNormalization.of()
                .withAxis(x.shape().rank() == 1 ? -1 : 1)
                .withEpsilon(call.real("epsilon", 1e-5f))
                .withMomentum(call.real("momentum", 0.9f));
        call.give(call.importer()
                .layer(
                        call,
                        layer,
                        List.of(x),
                        call.constant(1, "scale").floats(),
                        call.constant(2, "bias").floats(),
                        call.constant(3, "mean").floats(),
                        call.constant(4, "variance").floats()));
    }

    private static void layer(Call call) {
        Node x = call.flow(0);
        int rank = x.shape().rank() + 1;
        int first = call.axis(call.whole("axis", -1), rank);
        if (first == 0) {
            throw call.error("it normalizes over the batch.");
        }
        Integer[] axes = new Integer[rank - first];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axes.length == 1 ? -1 : first + i;
        }
        boolean shifted = call.input(2) != null;
        LayerNormalization layer = LayerNormalization.of()
                .withAxis(axes)
                .withEpsilon(call.real("epsilon", 1e-5f))
                .withCenter(shifted);
        float[] gamma = call.constant(1, "scale").floats();
        call.give(
                shifted
                        ? call.importer()
                                .layer(
                                        call,
                                        layer,
                                        List.of(x),
                                        gamma,
                                        call.constant(2, "bias").floats())
                        : call.importer().layer(call, layer, List.of(x), gamma));
    }

    private static void instance(Call call) {
        GroupNormalization layer = GroupNormalization.of(-1).withAxis(1).withEpsilon(call.real("epsilon", 1e-5f));
        call.give(call.importer()
                .layer(
                        call,
                        layer,
                        List.of(call.flow(0)),
                        call.constant(1, "scale").floats(),
                        call.constant(2, "bias").floats()));
    }
}
