package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Layer;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers around a layer. */
final class WrapperLowerings {
    /** What does the same to a sample's steps whether they are folded into the batch or not. */
    private static final Set<String> BY_STEP =
            Set.of("Dense", "ReLU", "LeakyReLU", "ELU", "Dropout", "Identity", "Rescaling", "GaussianNoise");

    private WrapperLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("TimeDistributed", WrapperLowerings::timeDistributed);
        table.put("SpectralNormalization", WrapperLowerings::spectral);
    }

    private static String timeDistributed(LoweringContext context) {
        Layer layer = ((TimeDistributed) context.layer()).layer();
        Shape step = context.shape().tail();
        if (BY_STEP.contains(layer.className()) && step.rank() > 0) {
            return Lowerings.lower(context.inner(layer, context.inputs(), context.shapes(), context.weights()));
        }
        Shape result = layer.outputShape(List.of(step));
        String folded = context.reshape(context.x(), step);
        String y = Lowerings.lower(context.inner(layer, List.of(folded), List.of(step), context.weights()));
        return context.reshape(y, result.prepend(context.shape().dim(0)));
    }

    /** The kernel has its norm since training; its vector for the next iteration is left out. */
    private static String spectral(LoweringContext context) {
        Layer layer = ((SpectralNormalization) context.layer()).layer();
        List<LoweringContext.Bound> own = new ArrayList<>(context.weights());
        own.removeIf(weight -> weight.name().equals("vector_u"));
        return Lowerings.lower(context.inner(layer, context.inputs(), context.shapes(), own));
    }
}
