package dev.perceptron.loss;

import dev.perceptron.api.Experimental;
import dev.perceptron.tensor.Tensor;

/**
 * A loss taken together with the activation before it: stable where the activation saturates, and its gradient with
 * respect to the activation's input is just output − target.
 */
@Experimental
public interface FusedLoss {
    /** As {@link Loss#values}, from the activation's input (logits) and output. */
    void values(Tensor yTrue, Tensor logits, Tensor output, Tensor values);

    /** As {@link Loss#gradient}, with respect to the logits. */
    void gradient(Tensor yTrue, Tensor logits, Tensor output, Tensor upstream, Tensor dLogits);
}
