package dev.perceptron.layer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Contraction;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what a layer does with K + s·A·B for its kernel K, weight 0. Backward, with G the gradient of that sum: dA =
 * s·G·Bᵀ, dB = s·Aᵀ·G.
 *
 * @param function the layer's first function
 * @param own how many weights the layer has; A and B follow
 * @param kernel the shape of K
 * @param scale s
 */
record LoraFunction(LayerFunction function, int own, Shape kernel, float scale) implements WrappingFunction {
    private static final Contraction PRODUCT = Contraction.of("ir", "rj", "ij");
    private static final Contraction FOR_A = Contraction.of("ij", "rj", "ir");
    private static final Contraction FOR_B = Contraction.of("ir", "ij", "rj");

    private static final int KERNEL = 0;

    /** The only function inside. */
    private static final int INSIDE = 0;

    /** The saved tensors of its own, counted from the last: the sum and its gradient. */
    private static final int SUM = 2;

    private static final int GRADIENT = 1;

    @Override
    public List<Shape> saved(int batch) {
        List<Shape> shapes = new ArrayList<>(function.saved(batch));
        shapes.add(kernel);
        shapes.add(kernel);
        return shapes;
    }

    private int a() {
        return own;
    }

    private int b() {
        return own + 1;
    }

    private static Tensor own(LayerContext context, int fromLast) {
        return context.saved(context.saved().size() - fromLast);
    }

    private LayerContext inside(LayerContext context) {
        LayerContext known = context.state(INSIDE);
        return known != null
                ? known
                : context.setState(INSIDE, context.withKernel(own(context, SUM), own(context, GRADIENT), own));
    }

    private static Tensor matrix(Tensor x) {
        return x.shape().rank() == 2 ? x : x.reshape(x.shape().rows(), x.shape().columns());
    }

    @Override
    public void forward(LayerContext context) {
        Compute compute = context.compute();
        Tensor sum = own(context, SUM);
        compute.arranging().contract(PRODUCT, matrix(context.weight(a())), context.weight(b()), matrix(sum), false);
        compute.affine(sum, scale, 0f, sum);
        compute.binary(Binary.ADD, context.weight(KERNEL), sum, sum);
        LayerContext inside = inside(context);
        inside.weightChanged(KERNEL);
        function.forward(inside);
    }

    @Override
    public void backward(LayerContext context) {
        function.backward(inside(context));
        Compute compute = context.compute();
        Tensor gradient = own(context, GRADIENT);
        compute.affine(gradient, scale, 0f, gradient);
        Tensor dA = context.weightGradient(a());
        if (dA != null) {
            compute.arranging()
                    .contract(FOR_A, matrix(gradient), context.weight(b()), matrix(dA), context.accumulate(a()));
        }
        Tensor dB = context.weightGradient(b());
        if (dB != null) {
            compute.arranging()
                    .contract(FOR_B, matrix(context.weight(a())), matrix(gradient), dB, context.accumulate(b()));
        }
    }
}
