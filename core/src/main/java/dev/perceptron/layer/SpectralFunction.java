package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Contraction;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the kernel by its largest singular value as estimated with a vector that is kept for it, then does what a
 * layer does.
 *
 * <p>The gradient is that of the kernel before the division: dK = (G − (Σ G·K/σ)·vᵀu)/σ for the gradient G of K/σ, with
 * u and v as constants.
 *
 * @param function the layer's first function
 * @param places where the layer's weights stand among this one's
 * @param iterations of the estimate; 0 leaves the kernel as it is
 * @param rows the shape (1, rows of the kernel)
 * @param columns of the kernel
 */
record SpectralFunction(LayerFunction function, int[] places, int iterations, Shape rows, int columns)
        implements WrappingFunction {
    private static final Contraction TO_ROWS = Contraction.of("zj", "ij", "zi");
    private static final Contraction TO_COLUMNS = Contraction.of("zi", "ij", "zj");
    private static final Contraction SCALAR = Contraction.of("zj", "zj", "z");
    private static final Contraction OUTER = Contraction.of("zi", "zj", "ij");
    private static final Contraction TOTAL = Contraction.of("ij", "ij", "z");

    private static final int KERNEL = 0;

    /** u, the estimate of the singular vector. */
    private static final int VECTOR = 1;

    /** The only function inside. */
    private static final int INSIDE = 0;

    /** The saved tensors of its own, counted from the last: what was there before, v, 1/σ. */
    private static final int BEFORE = 3;

    private static final int LEFT = 2;
    private static final int RECIPROCAL = 1;

    private static final Shape ONE = Shape.of(1);
    private static final float LEAST_SQUARE = 1e-14f;

    private LayerContext inside(LayerContext context) {
        LayerContext known = context.state(INSIDE);
        return known != null
                ? known
                : context.setState(
                        INSIDE,
                        context.of(
                                context.input(),
                                context.inputGradient(0),
                                context.output(),
                                context.hasGradients() ? context.outputGradient() : null,
                                places,
                                context.saved(),
                                false));
    }

    @Override
    public List<Shape> saved(int batch) {
        List<Shape> shapes = new ArrayList<>(function.saved(batch));
        if (iterations > 0) {
            shapes.add(Shape.of(rows.dim(1), columns));
            shapes.add(rows);
            shapes.add(ONE);
        }
        return shapes;
    }

    private static Tensor own(LayerContext context, int fromLast) {
        return context.saved(context.saved().size() - fromLast);
    }

    private static Tensor matrix(Tensor kernel) {
        return kernel.shape().rank() == 2
                ? kernel
                : kernel.reshape(kernel.shape().rows(), kernel.shape().columns());
    }

    @Override
    public void forward(LayerContext context) {
        if (iterations > 0) {
            boolean zero = context.compute().sumOfSquares(context.weight(KERNEL)) == 0;
            if (zero) {
                context.compute().fill(own(context, RECIPROCAL), 0f);
            } else {
                normalize(context, context.weight(KERNEL), context.weight(VECTOR));
                context.weightChanged(KERNEL);
            }
        }
        function.forward(inside(context));
    }

    private void normalize(LayerContext context, Tensor kernel, Tensor u) {
        Compute compute = context.compute();
        Tensor matrix = matrix(kernel);
        Tensor v = own(context, LEFT);
        try (Scratch scratch = compute.scratch()) {
            Tensor product = scratch.like(u);
            Tensor factor = own(context, RECIPROCAL);
            for (int i = 0; i < iterations; i++) {
                compute.arranging().contract(TO_ROWS, u, matrix, v, false);
                unit(compute, v, factor, v);
                compute.arranging().contract(TO_COLUMNS, v, matrix, product, false);
                unit(compute, product, factor, u);
            }
            compute.arranging().contract(SCALAR, product, u, factor, false);
            compute.unary(Unary.RECIPROCAL, factor, factor);
            compute.normalizing().normalizeRows(kernel, null, factor, kernel);
        }
    }

    private static void unit(Compute compute, Tensor x, Tensor factor, Tensor y) {
        try (Scratch scratch = compute.scratch()) {
            Tensor least = scratch.like(factor);
            compute.fill(least, LEAST_SQUARE);
            compute.normalizing().rowSquares(x, factor);
            compute.binary(Binary.MAXIMUM, factor, least, factor);
            compute.unary(Unary.SQRT, factor, factor);
            compute.unary(Unary.RECIPROCAL, factor, factor);
            compute.normalizing().normalizeRows(x, null, factor, y);
        }
    }

    @Override
    public void backward(LayerContext context) {
        Tensor gradient = context.weightGradient(KERNEL);
        boolean divided =
                iterations > 0 && gradient != null && own(context, RECIPROCAL).get(0) != 0;
        if (!divided || gradient == null) {
            function.backward(inside(context));
            return;
        }
        Compute compute = context.compute();
        Tensor before = own(context, BEFORE);
        if (context.accumulate(KERNEL)) {
            compute.copy(gradient, before);
        } else {
            compute.fill(before, 0f);
        }
        function.backward(inside(context));
        compute.addScaled(before, context.accumulate(KERNEL) ? -1f : 0f, gradient);
        try (Scratch scratch = compute.scratch()) {
            Tensor total = scratch.tensor(ONE);
            compute.arranging().contract(TOTAL, matrix(gradient), matrix(context.weight(KERNEL)), total, false);
            Tensor outer = scratch.like(before);
            compute.arranging().contract(OUTER, own(context, LEFT), context.weight(VECTOR), outer, false);
            compute.addScaled(outer, -total.get(0), gradient);
            compute.affine(gradient, own(context, RECIPROCAL).get(0), 0f, gradient);
            compute.addScaled(before, 1f, gradient);
        }
    }
}
