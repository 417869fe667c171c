package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Shortens gradients that are too long. A limit of 0 or below does nothing, as in Keras. */
final class Clip {
    private Clip() {}

    static void apply(OptimizerOptions options, Compute compute, StepContext update) {
        Double norm = options.clipNorm();
        Double global = options.globalClipNorm();
        Double value = options.clipValue();
        if (norm != null && norm > 0) {
            byNorm(compute, update.variables(), norm);
        } else if (global != null && global > 0) {
            byGlobalNorm(compute, update.gradients(), global);
        } else if (value != null && value > 0) {
            byValue(compute, update.runs(), value.floatValue());
        }
    }

    /** g·clip/max(‖g‖, clip) for each variable. */
    private static void byNorm(Compute compute, List<ParameterSlice> variables, double clip) {
        for (int i = 0; i < variables.size(); i++) {
            Tensor g = variables.get(i).gradients();
            double norm = Math.sqrt(compute.sumOfSquares(g));
            if (!(norm <= clip)) {
                compute.affine(g, (float) (clip / norm), 0f, g);
            }
        }
    }

    /** g·min(clip/‖all g‖, 1); NaN everywhere if the norm is infinite or NaN. */
    private static void byGlobalNorm(Compute compute, List<Tensor> gradients, double clip) {
        double squares = 0;
        for (int i = 0; i < gradients.size(); i++) {
            squares += compute.sumOfSquares(gradients.get(i));
        }
        double norm = Math.sqrt(squares);
        if (!(norm <= clip)) {
            float scale = norm < Double.POSITIVE_INFINITY ? (float) (clip / norm) : Float.NaN;
            for (int i = 0; i < gradients.size(); i++) {
                Tensor g = gradients.get(i);
                compute.affine(g, scale, 0f, g);
            }
        }
    }

    /** min(max(g, −clip), clip) for each element. */
    private static void byValue(Compute compute, List<ParameterSlice> runs, float clip) {
        for (int i = 0; i < runs.size(); i++) {
            Tensor g = runs.get(i).gradients();
            try (Scratch scratch = compute.scratch()) {
                Tensor limit = scratch.like(g);
                compute.fill(limit, -clip);
                compute.binary(Binary.MAXIMUM, g, limit, g);
                compute.fill(limit, clip);
                compute.binary(Binary.MINIMUM, g, limit, g);
            }
        }
    }
}
