package dev.perceptron.testkit.conformance;

import dev.perceptron.loss.Loss;
import dev.perceptron.loss.LossCall;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Reduction;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Losses: value, value of each sample, gradient. */
final class LossesFamily {
    private LossesFamily() {}

    static void run(Case c, Check check) {
        Loss loss = Catalogue.read(Losses.REGISTRY, c);
        Tensor yTrue = c.input("y_true").toTensor();
        Tensor yPred = c.input("y_pred").toTensor();
        LossCall call = LossCall.of(loss, yTrue, yPred, optional(c, "sample_weight"), optional(c, "mask"));
        check.tensor("value", c.expectedTensor("value"), call.result());
        if (c.expects("unreduced")) {
            LossCall plain = LossCall.of(loss.withReduction(Reduction.NONE), yTrue, yPred);
            check.tensor("unreduced", c.expectedTensor("unreduced"), plain.unreduced());
        }
        if (c.expects("d_y_pred")) {
            Tensor slopes =
                    c.hasInput("upstream") ? call.gradient(c.input("upstream").toTensor()) : call.gradient();
            check.tensor("d_y_pred", c.expectedTensor("d_y_pred"), slopes);
        }
    }

    private static @Nullable Tensor optional(Case c, String input) {
        return c.hasInput(input) ? c.input(input).toTensor() : null;
    }
}
