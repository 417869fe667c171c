package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Dropout} and {@link AlphaDropout} have in common: a mask, perhaps shared along axes.
 *
 * @param <L> the layer itself
 */
public interface DropoutRecipe<L extends DropoutRecipe<L>> extends RandomLayer<L> {
    /**
     * The mask's shape with the batch axis in front, or null for the input's: 1 shares the mask along an axis, {@link
     * Dropout#FROM_INPUT} takes the input's length.
     */
    @Nullable
    List<Integer> noiseShape();

    /** The same with a mask shared along axes of length 1; the batch axis comes first. */
    default L withNoiseShape(Integer... shape) {
        return LayerOptions.with(this, LayerOptions.NOISE_SHAPE, List.of(shape));
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        Dropout.mask(this, noiseShape(), shape, 1);
        return shape;
    }

    @Override
    default MaskRule maskRule() {
        return MaskRule.PASS;
    }
}
