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

    private static String timeDistributed(LoweringContext site) {
        Layer layer = ((TimeDistributed) site.layer()).layer();
        Shape step = site.shape().tail();
        if (BY_STEP.contains(layer.className()) && step.rank() > 0) {
            return Lowerings.lower(site.inner(layer, site.inputs(), site.shapes(), site.weights()));
        }
        Shape result = layer.outputShape(List.of(step));
        String folded = site.reshape(site.x(), step);
        String y = Lowerings.lower(site.inner(layer, List.of(folded), List.of(step), site.weights()));
        return site.reshape(y, result.prepend(site.shape().dim(0)));
    }

    /** The kernel has its norm since training; its vector for the next iteration is left out. */
    private static String spectral(LoweringContext site) {
        Layer layer = ((SpectralNormalization) site.layer()).layer();
        List<LoweringContext.Bound> own = new ArrayList<>(site.weights());
        own.removeIf(weight -> weight.name().equals("vector_u"));
        return Lowerings.lower(site.inner(layer, site.inputs(), site.shapes(), own));
    }
}
