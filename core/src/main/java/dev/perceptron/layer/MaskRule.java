package dev.perceptron.layer;

import dev.perceptron.api.Experimental;
import dev.perceptron.compute.Compute;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer does with masks: 0/1 tensors of shape (batch, steps…) that tell which steps of a sample count.
 *
 * <p>A mask starts at a Masking or an Embedding and goes on through layers that support it; at others it ends. Source:
 * Keras {@code compute_mask}.
 */
@Experimental
public interface MaskRule {
    /** Masks end here. */
    MaskRule STOP = (inputs, masks) -> null;

    /** The first input's mask goes on as it is. */
    MaskRule PASS = (inputs, masks) -> masks.get(0) == null ? null : new PassOn();

    /** Where every input has a mask, a step counts that counts in one of them; else masks end. */
    MaskRule ANY = (inputs, masks) -> masks.contains(null) ? null : new AnyOf(masks.get(0));

    /**
     * How the mask is made, or null if none leaves the layer.
     *
     * @param inputs the inputs' shapes, batch included
     * @param masks the inputs' masks' shapes, batch included; null where an input has none
     */
    @Nullable
    Maker bind(List<Shape> inputs, List<@Nullable Shape> masks);

    /** Makes a mask from a batch; runs before the layer's own functions. */
    interface Maker {
        /** The mask's shape, batch included; null: the first input's mask itself. */
        @Nullable
        Shape shape();

        /**
         * Computes the mask.
         *
         * @param masks the inputs' masks; null where an input has none
         * @param mask modified
         */
        void make(Compute compute, List<Tensor> inputs, List<@Nullable Tensor> masks, Tensor mask);
    }

    /** The first input's mask itself. */
    record PassOn() implements Maker {
        @Override
        public @Nullable Shape shape() {
            return null;
        }

        @Override
        public void make(Compute compute, List<Tensor> inputs, List<@Nullable Tensor> masks, Tensor mask) {
            // the same tensor
        }
    }

    /**
     * The larger of all masks.
     *
     * @param shape the masks' common shape
     */
    record AnyOf(@Nullable Shape shape) implements Maker {
        @Override
        public void make(Compute compute, List<Tensor> inputs, List<@Nullable Tensor> masks, Tensor mask) {
            compute.fill(mask, 0f);
            for (int i = 0; i < masks.size(); i++) {
                Tensor each = masks.get(i);
                if (each != null) {
                    compute.binary(Binary.MAXIMUM, mask, each, mask);
                }
            }
        }
    }
}
