package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each sample's vector n times: (k) becomes (n, k). Source: Keras {@code RepeatVector}.
 *
 * @param name the user's name, or null
 * @param n how many times, 1 or more
 */
public record RepeatVector(@Nullable String name, int n) implements LayerRecipe<RepeatVector> {
    private static final Option<RepeatVector, Integer> N =
            Option.integer("n", RepeatVector::n).atLeast(1);

    static final Schema<RepeatVector> SCHEMA = Schema.of("RepeatVector", RepeatVector::new, LayerOptions.NAMED, N);

    public RepeatVector {
        SCHEMA.check(N, n);
    }

    /** So many times. */
    public static RepeatVector of(int n) {
        return SCHEMA.of(N, n);
    }

    @Override
    public Schema<RepeatVector> schema() {
        return SCHEMA;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape shape = ShapeChecks.single(this, inputs);
        if (shape.rank() != 1) {
            throw new IllegalArgumentException(ShapeChecks.describe(this) + " takes samples with one axis, received "
                    + shape + "; put Flatten before it.");
        }
        return shape.prepend(n);
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Function(n));
    }

    private record Function(int n) implements ForgetfulFunction {
        @Override
        public void forward(LayerContext context) {
            Arranging arranging = context.compute().arranging();
            Tensor x = context.input();
            int batch = x.shape().dim(0);
            int width = batch == 0 ? 0 : x.size() / batch;
            for (int i = 0; i < n; i++) {
                arranging.copyColumns(x, 0, context.output(), i * width, batch, width);
            }
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx == null) {
                return;
            }
            Compute compute = context.compute();
            int batch = dx.shape().dim(0);
            int width = batch == 0 ? 0 : dx.size() / batch;
            try (Scratch scratch = compute.scratch()) {
                Tensor part = scratch.like(dx);
                compute.fill(dx, 0f);
                for (int i = 0; i < n; i++) {
                    compute.arranging().copyColumns(context.outputGradient(), i * width, part, 0, batch, width);
                    compute.addScaled(part, 1f, dx);
                }
            }
        }
    }
}
