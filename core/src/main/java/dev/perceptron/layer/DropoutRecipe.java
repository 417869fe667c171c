package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import java.util.Arrays;
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

    /**
     * The same with a mask of another shape, the batch first: 1 shares it along an axis, null takes the input's length.
     *
     * <pre>{@code
     * Dropout.of(0.3).withNoiseShape(null, 1, null)      // of (batch, steps, features) drops features in all steps
     * }</pre>
     */
    default L withNoiseShape(@Nullable Integer... shape) {
        List<Integer> lengths = Arrays.stream(shape)
                .map(length -> length == null ? (Integer) Dropout.FROM_INPUT : length)
                .toList();
        return LayerOptions.with(this, LayerOptions.NOISE_SHAPE, lengths);
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
