package dev.perceptron.studio.explain;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The library's optimizers going down an error curve of one weight from the same start.
 *
 * @param curve the error
 * @param rate the learning rate of all
 * @param momentum of the one with momentum, and Adam's β₁
 * @param start where all begin
 * @param steps how many steps
 */
record Descent(Expression curve, double rate, double momentum, double start, int steps) {
    private static final double H = 1e-5;

    /** Beyond this a walk has diverged. */
    private static final double FAR = 1e6;

    /** The error at a place. */
    static double at(Expression curve, double x) {
        return curve.at(new double[] {x});
    }

    /** The error's slope, by the difference of two places 2·10⁻⁵ apart. */
    static double slope(Expression curve, double x) {
        return (at(curve, x + H) - at(curve, x - H)) / (2 * H);
    }

    /** Where each optimizer was, from the start; a walk ends early if it leaves for infinity. */
    Map<String, double[]> walks() {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("sgd", Sgd.of(rate));
        optimizers.put("momentum", Sgd.of(rate).withMomentum(momentum));
        optimizers.put("rmsprop", Rmsprop.of(rate));
        optimizers.put("adam", Adam.of(rate).withBetas(momentum, 0.999));
        Map<String, double[]> walks = new LinkedHashMap<>();
        optimizers.forEach((name, optimizer) -> walks.put(name, walk(optimizer)));
        return walks;
    }

    private double[] walk(Optimizer optimizer) {
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor x = Tensor.of(new float[] {(float) start}, 1);
        Tensor gradient = Tensor.zeros(1);
        OptimizerState state = optimizer.start(List.of(Variable.in(x, "curve/x", Shape.of(1), 0)));
        double[] walk = new double[steps + 1];
        walk[0] = x.get(0);
        for (int i = 1; i <= steps; i++) {
            gradient.set((float) slope(curve, x.get(0)), 0);
            state.step(compute, gradient);
            walk[i] = x.get(0);
            if (!(Math.abs(walk[i]) <= FAR)) {
                return Arrays.copyOf(walk, i);
            }
        }
        return walk;
    }
}
