package dev.perceptron.activation;

import static dev.perceptron.tensor.Tensors.values;
import static dev.perceptron.tensor.Tensors.vector;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;

/** Values and derivatives of activation functions. */
final class ActivationExample {
    static final double INFINITY = Double.POSITIVE_INFINITY;
    static final double NAN = Double.NaN;

    private ActivationExample() {}

    private static Compute compute() {
        return new Compute(new ScalarKernels(), WorkerPool.of(1));
    }

    /** f of each number. */
    static double[] at(ActivationFunction function, double... x) {
        return values(forward(function, vector(x)));
    }

    /** f′ of each number. */
    static double[] slopesAt(ActivationFunction function, double... x) {
        double[] ones = new double[x.length];
        java.util.Arrays.fill(ones, 1);
        return values(backward(function, vector(x), vector(ones)));
    }

    static Tensor forward(ActivationFunction function, Tensor x) {
        Tensor y = Tensor.zeros(function.outputShape(x.shape()));
        function.forward(compute(), x, y);
        return y;
    }

    /** The gradient of Σ dy·f(x) by x. */
    static Tensor backward(ActivationFunction function, Tensor x, Tensor dy) {
        Tensor dx = Tensor.zeros(x.shape());
        function.backward(compute(), x, forward(function, x), dy, dx);
        return dx;
    }
}
