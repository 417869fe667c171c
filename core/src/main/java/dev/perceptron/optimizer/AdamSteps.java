package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Adam's step, for all rules that are Adam in part. Slots: mean, mean square, with amsgrad its largest value. */
final class AdamSteps {
    private AdamSteps() {}

    static List<List<Slot>> slots(boolean amsgrad) {
        List<Slot> means = List.of(Slot.of("momentum"), Slot.of("velocity"));
        return amsgrad ? List.of(means, List.of(Slot.of("velocity_hat"))) : List.of(means);
    }

    static void step(
            StepContext update,
            ParameterSlice part,
            float ratio,
            double beta1,
            double beta2,
            double epsilon,
            boolean amsgrad) {
        Compute compute = update.compute();
        float rate = Moments.adamRate(update.learningRate() * ratio, beta1, beta2, update.iteration() + 1);
        Tensor w = part.weights();
        Tensor g = part.gradients();
        Tensor m = part.slot(0);
        Tensor v = part.slot(1);
        float oneMinusBeta1 = (float) (1 - beta1);
        float oneMinusBeta2 = (float) (1 - beta2);
        if (!amsgrad) {
            compute.adam(w, g, m, v, rate, oneMinusBeta1, oneMinusBeta2, (float) epsilon);
            return;
        }
        Tensor largest = part.slot(2);
        try (Scratch scratch = compute.scratch()) {
            Tensor divisor = scratch.like(w);
            Moments.follow(compute, g, oneMinusBeta1, m);
            Moments.followSquare(compute, g, oneMinusBeta2, v);
            compute.binary(Binary.MAXIMUM, largest, v, largest);
            Moments.rootPlus(compute, largest, epsilon, divisor);
            Moments.descend(compute, w, m, rate, divisor);
        }
    }
}
