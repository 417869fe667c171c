package dev.perceptron.compute;

import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The operands of the operation under way, set by the caller and read by every thread of the team. */
final class Operands {
    float[] x = {};
    float[] y = {};
    float[] z = {};
    float[] w = {};
    float[] v = {};
    float[] u = {};
    float[] s = {};
    float[] t = {};
    double[] doubles = {};
    boolean hasV;
    boolean hasU;
    int vo;
    int uo;
    int so;
    int to;
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

    Operands x(Tensor tensor) {
        x = tensor.storage().floats();
        xo = tensor.offset();
        return this;
    }

    Operands y(Tensor tensor) {
        y = tensor.storage().floats();
        yo = tensor.offset();
        return this;
    }

    Operands z(Tensor tensor) {
        z = tensor.storage().floats();
        zo = tensor.offset();
        return this;
    }

    Operands w(Tensor tensor) {
        w = tensor.storage().floats();
        wo = tensor.offset();
        return this;
    }

    /** An operand that may be missing. */
    Operands v(@Nullable Tensor tensor) {
        hasV = tensor != null;
        if (tensor != null) {
            v = tensor.storage().floats();
            vo = tensor.offset();
        }
        return this;
    }

    /** Another operand that may be missing. */
    Operands u(@Nullable Tensor tensor) {
        hasU = tensor != null;
        if (tensor != null) {
            u = tensor.storage().floats();
            uo = tensor.offset();
        }
        return this;
    }

    Operands s(Tensor tensor) {
        s = tensor.storage().floats();
        so = tensor.offset();
        return this;
    }

    Operands t(Tensor tensor) {
        t = tensor.storage().floats();
        to = tensor.offset();
        return this;
    }

    /** Memory for sums in double, at least this many. */
    Operands doubles(int count) {
        if (doubles.length < count) {
            doubles = new double[count];
        }
        return this;
    }
}
