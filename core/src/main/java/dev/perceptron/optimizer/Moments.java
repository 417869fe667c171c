package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.tensor.Tensor;

/** Running means and other steps that several rules share, each rounded as Keras rounds it. */
final class Moments {
    private Moments() {}

    /** m += (g−m)·oneMinusBeta. */
    static void follow(Compute compute, Tensor g, float oneMinusBeta, Tensor m) {
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(m);
            compute.binary(Binary.SUBTRACT, g, m, t);
            compute.addScaled(t, oneMinusBeta, m);
        }
    }

    /** v += (g²−v)·oneMinusBeta. */
    static void followSquare(Compute compute, Tensor g, float oneMinusBeta, Tensor v) {
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(v);
            compute.unary(Unary.SQUARE, g, t);
            compute.binary(Binary.SUBTRACT, t, v, t);
            compute.addScaled(t, oneMinusBeta, v);
        }
    }

    /** s = rho·s + (1−rho)·x. */
    static void mean(Compute compute, Tensor x, double rho, Tensor s) {
        compute.affine(s, (float) rho, 0f, s);
        compute.addScaled(x, (float) (1 - rho), s);
    }

    /** s = rho·s + (1−rho)·x². */
    static void meanSquare(Compute compute, Tensor x, double rho, Tensor s) {
        try (Scratch scratch = compute.scratch()) {
            Tensor t = scratch.like(s);
            compute.unary(Unary.SQUARE, x, t);
            mean(compute, t, rho, s);
        }
    }

    /** y = √(x + epsilon). */
    static void root(Compute compute, Tensor x, double epsilon, Tensor y) {
        compute.affine(x, 1f, (float) epsilon, y);
        compute.unary(Unary.SQRT, y, y);
    }

    /** y = √x + epsilon. */
    static void rootPlus(Compute compute, Tensor x, double epsilon, Tensor y) {
        compute.unary(Unary.SQRT, x, y);
        compute.affine(y, 1f, (float) epsilon, y);
    }

    /** w −= rate·x / divisor; the divisor's memory is used up. */
    static void descend(Compute compute, Tensor w, Tensor x, float rate, Tensor divisor) {
        try (Scratch scratch = compute.scratch()) {
            Tensor step = scratch.like(w);
            compute.affine(x, rate, 0f, step);
            compute.binary(Binary.DIVIDE, step, divisor, divisor);
            compute.binary(Binary.SUBTRACT, w, divisor, w);
        }
    }

    /** 1 − beta to the power of t, beta as float32. */
    static double correction(double beta, long t) {
        return 1 - Powers.whole((float) beta, t);
    }

    /** Adam's rate·√(1−beta2ᵗ)/(1−beta1ᵗ). */
    static float adamRate(float rate, double beta1, double beta2, long t) {
        return (float) (rate * Math.sqrt(correction(beta2, t)) / correction(beta1, t));
    }
}
