package dev.perceptron.layer;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer applied to each step of a sample, with the same weights: (batch, steps, …) is read as (batch·steps, …).
 * Source: Keras {@code TimeDistributed}.
 *
 * <p>The layer's activity penalty does not count, as in Keras. A batch normalization inside takes its moments for one
 * step after another.
 *
 * @param name the user's name, or null
 * @param layer the layer
 */
public record TimeDistributed(@Nullable String name, Layer layer) implements WrapperLayer<TimeDistributed> {
    static final Schema<TimeDistributed> SCHEMA =
            Schema.of("TimeDistributed", TimeDistributed::new, LayerOptions.NAMED, LAYER);

    /** This layer on each step. */
    public static TimeDistributed of(Layer layer) {
        return SCHEMA.of(LAYER, layer);
    }

    @Override
    public Schema<TimeDistributed> schema() {
        return SCHEMA;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    private List<Shape> step(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() < 1) {
            throw new IllegalArgumentException(
                    ShapeChecks.describe(this) + " needs samples of shape (steps, …), received " + shape + ".");
        }
        return List.of(shape.tail());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return layer.outputShape(step(inputs)).prepend(inputs.get(0).dim(0));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return ShapeChecks.inside(layer, layer.weights(step(inputs)));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        List<Shape> step = step(inputs);
        Shape result = layer.outputShape(step);
        int steps = inputs.get(0).dim(0);
        List<LayerFunction> functions = new ArrayList<>();
        Shape from = step.get(0);
        for (LayerFunction function : layer.bind(step, mode)) {
            if (!(function instanceof ActivityPenalty)) {
                boolean byStep = function instanceof BatchNormalizationFunction normalization && normalization.own();
                functions.add(
                        byStep
                                ? new SteppedFunction(function, steps, from, result)
                                : new Folded(function, steps, from, result));
                from = result;
            }
        }
        return functions;
    }

    /**
     * A function on batch and steps folded into one axis.
     *
     * @param function what is done
     * @param steps how many steps a sample has
     * @param input the shape of a step of the input
     * @param output the shape of a step of the output
     */
    private record Folded(LayerFunction function, int steps, Shape input, Shape output) implements WrappingFunction {
        /** The only function inside. */
        private static final int FOLDED = 0;

        private LayerContext folded(LayerContext context) {
            LayerContext known = context.state(FOLDED);
            if (known != null) {
                return known;
            }
            int rows = context.input().shape().dim(0) * steps;
            Shape from = input.prepend(rows);
            Shape to = output.prepend(rows);
            Tensor dx = context.inputGradient(0);
            return context.setState(
                    FOLDED,
                    context.of(
                            context.input().reshape(from),
                            dx == null ? null : dx.reshape(from),
                            context.output().reshape(to),
                            context.hasGradients() ? context.outputGradient().reshape(to) : null,
                            IntStream.range(0, context.weightCount()).toArray(),
                            context.saved(),
                            false));
        }

        @Override
        public List<Shape> saved(int batch) {
            return function.saved(batch * steps);
        }

        @Override
        public void forward(LayerContext context) {
            function.forward(folded(context));
        }

        @Override
        public void backward(LayerContext context) {
            function.backward(folded(context));
        }
    }
}
