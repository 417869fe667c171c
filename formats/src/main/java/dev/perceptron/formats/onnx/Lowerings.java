package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of layers by Keras's class names and how each is written. */
final class Lowerings {

    /** Layers that do nothing to a sample when a model predicts. */
    private static final List<String> PASSED_ON = List.of(
            "Identity",
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "ActivityRegularization");

    private static final Map<String, Lowering> TABLE = table();

    private Lowerings() {}

    private static Map<String, Lowering> table() {
        Map<String, Lowering> table = new HashMap<>();
        table.put(
                "Activation",
                context -> ActivationLowerings.apply(context, ((Activation) context.layer()).function(), context.x()));
        DenseLowerings.addTo(table);
        ActivationLowerings.addTo(table);
        NormalizationLowerings.addTo(table);
        MergeLowerings.addTo(table);
        ShapeLowerings.addTo(table);
        WrapperLowerings.addTo(table);
        PreprocessingLowerings.addTo(table);
        for (String type : PASSED_ON) {
            table.put(type, LoweringContext::x);
        }
        return Map.copyOf(table);
    }

    /** Writes one use of a layer; returns its output's value. */
    static String lower(LoweringContext context) {
        Lowering lowering = context.layer() instanceof OperatorLayer
                ? OperatorLayer::lower
                : TABLE.get(context.layer().className());
        if (lowering == null) {
            throw context.refusal("no standard operators for this kind of layer are known; replace it by layers of the"
                    + " catalogue, or export the model without it.");
        }
        return lowering.lower(context);
    }

    /** The kinds of layers in the table. */
    static java.util.Set<String> types() {
        return TABLE.keySet();
    }
}
