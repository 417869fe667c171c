package dev.perceptron.kernel;

import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;

/** The operands of the operation under way, set by the caller and read by every thread of the team. */
final class Args {
    float[] x = {};
    float[] y = {};
    float[] z = {};
    float[] w = {};
    int xo;
    int yo;
    int zo;
    int wo;
    float f0;
    float f1;
    float f2;
    float f3;
    int i0;
    int i1;
    int i2;
    int i3;
    long l0;
    long l1;
    Unary unary = Unary.ABS;
    Binary binary = Binary.ADD;
    Stream stream = new Stream(0, 0, 0);

    Args x(Tensor tensor) {
        x = tensor.storage().floats();
        xo = tensor.offset();
        return this;
    }

    Args y(Tensor tensor) {
        y = tensor.storage().floats();
        yo = tensor.offset();
        return this;
    }

    Args z(Tensor tensor) {
        z = tensor.storage().floats();
        zo = tensor.offset();
        return this;
    }

    Args w(Tensor tensor) {
        w = tensor.storage().floats();
        wo = tensor.offset();
        return this;
    }
}
