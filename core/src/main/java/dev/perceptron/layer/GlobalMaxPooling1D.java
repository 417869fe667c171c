package dev.perceptron.layer;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest value of each feature over all steps: yᵢ = maxₛ xₛᵢ; equal ones share the gradient. Source: Keras {@code
 * GlobalMaxPooling1D}.
 *
 * <p>Shapes: x (batch, steps, features), or (batch, features, steps) with the channels first; y (batch, features), with
 * an axis of length 1 in place of the steps if they are kept.
 *
 * <p>With a reshape it makes maxout units, each the largest of several linear ones (Goodfellow and others 2013); here 240
 * of 5 pieces each:
 *
 * <pre>{@code
 * Dense.of(5 * 240), Reshape.of(5, 240), GlobalMaxPooling1D.of()
 * }</pre>
 *
 * @param name the user's name, or null
 * @param channelsFirst whether the steps are the last axis, default false
 * @param keepdims whether the axis of the steps stays, with length 1, default false
 */
public record GlobalMaxPooling1D(@Nullable String name, boolean channelsFirst, boolean keepdims)
        implements ChannelOrder<GlobalMaxPooling1D> {
    private static final Option<GlobalMaxPooling1D, Boolean> KEEPDIMS =
            Option.bool("keepdims", GlobalMaxPooling1D::keepdims, false);

    static final Schema<GlobalMaxPooling1D> SCHEMA = Schema.of(
                    "GlobalMaxPooling1D",
                    GlobalMaxPooling1D::new,
                    LayerOptions.NAMED,
                    LayerOptions.CHANNELS_FIRST,
                    KEEPDIMS)
            .alias("GlobalMaxPool1D");

    /** The largest over all steps, their axis dropped. */
    public static GlobalMaxPooling1D of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<GlobalMaxPooling1D> schema() {
        return SCHEMA;
    }

    /** The same with the axis of the steps kept or dropped. */
    public GlobalMaxPooling1D withKeepdims(boolean newKeepdims) {
        return SCHEMA.with(this, KEEPDIMS, newKeepdims);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() != 2 || shape.dim(steps()) == 0) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " takes samples of shape "
                    + (channelsFirst ? "(features, steps)" : "(steps, features)") + " with 1 step or more, received "
                    + shape + "; put Reshape before it.");
        }
        return keepdims ? shape.with(steps(), 1) : Shape.of(shape.dim(1 - steps()));
    }

    /** The axis of the steps in a sample. */
    private int steps() {
        return channelsFirst ? 1 : 0;
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        Shape shape = inputs.get(0);
        return List.of(new Function(shape.dim(steps()), channelsFirst ? 1 : shape.dim(1)));
    }

    private record Function(int length, int inner) implements LayerFunction {
        @Override
        public void forward(LayerContext context) {
            context.compute().reducing().max(context.input(), length, inner, context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                context.compute()
                        .reducing()
                        .shareOfMax(context.input(), context.output(), context.outputGradient(), length, inner, dx);
            }
        }
    }
}
