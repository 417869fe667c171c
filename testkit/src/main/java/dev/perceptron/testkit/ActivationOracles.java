package dev.perceptron.testkit;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.internal.AxisSoftmax;
import dev.perceptron.activation.internal.Celu;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.Exponential;
import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.activation.internal.Glu;
import dev.perceptron.activation.internal.HardShrink;
import dev.perceptron.activation.internal.HardSigmoid;
import dev.perceptron.activation.internal.HardSilu;
import dev.perceptron.activation.internal.HardTanh;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.Linear;
import dev.perceptron.activation.internal.LogSigmoid;
import dev.perceptron.activation.internal.LogSoftmax;
import dev.perceptron.activation.internal.Mish;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.activation.internal.Relu6;
import dev.perceptron.activation.internal.Selu;
import dev.perceptron.activation.internal.Sigmoid;
import dev.perceptron.activation.internal.Silu;
import dev.perceptron.activation.internal.SoftShrink;
import dev.perceptron.activation.internal.Softmax;
import dev.perceptron.activation.internal.Softplus;
import dev.perceptron.activation.internal.Softsign;
import dev.perceptron.activation.internal.SparsePlus;
import dev.perceptron.activation.internal.SparseSigmoid;
import dev.perceptron.activation.internal.Sparsemax;
import dev.perceptron.activation.internal.Squareplus;
import dev.perceptron.activation.internal.Tanh;
import dev.perceptron.activation.internal.TanhShrink;
import dev.perceptron.activation.internal.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The activations once more, straight from Keras's definitions. */
final class ActivationOracles {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    /**
     * Core finds slopes from outputs: 1−y² for tanh, y+α for elu. Near saturation that subtracts near-equal numbers; a
     * slope of 1e−3 has lost three digits, which is as bad as being 1e−4 from a kink.
     */
    private static final double SATURATION = 0.1;

    private interface Oracle extends BiFunction<ActivationFunction, SampleValues, SampleValues> {}

    private static final Oracles<Oracle> ALL = new Oracles<Oracle>("activation")
            .with(Linear.class, each(x -> x))
            .with(Relu.class, each(x -> x.tape().above(x, 0) ? x : x.tape().constant(0)))
            .with(LeakyRelu.class, (f, x) -> leaky(((LeakyRelu) f).negativeSlope(), x))
            .with(Elu.class, (f, x) -> x.map(z -> elu(((Elu) f).alpha(), z)))
            .with(Selu.class, each(x -> elu(SELU_ALPHA, x).times(SELU_SCALE)))
            .with(Sigmoid.class, each(x -> unsaturated(x.negate().exp().plus(1).reciprocal())))
            .with(Tanh.class, each(x -> unsaturated(x.tanh())))
            .with(Exponential.class, each(Scalar::exp))
            .with(Softplus.class, each(x -> x.exp().log1p()))
            .with(Softsign.class, each(x -> x.over(x.abs().plus(1))))
            .with(Softmax.class, (f, x) -> softmax(x))
            .with(Relu6.class, each(x -> clip(x, 0, 6)))
            .with(PiecewiseRelu.class, (f, x) -> x.map(z -> relu((PiecewiseRelu) f, z)))
            .with(Celu.class, (f, x) -> x.map(z -> celu(((Celu) f).alpha(), z)))
            .with(Gelu.class, (f, x) -> x.map(z -> z.times(((Gelu) f).approximate() ? gate(z) : normal(z))))
            .with(LogSigmoid.class, each(x -> x.negate().exp().log1p().negate()))
            .with(Silu.class, each(x -> x.times(sigmoid(x))))
            .with(HardSigmoid.class, each(ActivationOracles::hardSigmoid))
            .with(HardSilu.class, each(x -> x.times(hardSigmoid(x))))
            .with(HardTanh.class, each(x -> clip(x, -1, 1)))
            .with(Mish.class, each(x -> x.times(x.exp().log1p().tanh())))
            .with(
                    Squareplus.class,
                    (f, x) -> x.map(z -> z.squared()
                            .plus(((Squareplus) f).b())
                            .sqrt()
                            .plus(z)
                            .times(0.5)))
            .with(TanhShrink.class, each(x -> x.minus(x.tanh())))
            .with(SoftShrink.class, (f, x) -> x.map(z -> softShrink(((SoftShrink) f).threshold(), z)))
            .with(HardShrink.class, (f, x) -> x.map(z -> hardShrink(((HardShrink) f).threshold(), z)))
            .with(Threshold.class, (f, x) -> x.map(z -> threshold((Threshold) f, z)))
            .with(SparsePlus.class, each(ActivationOracles::sparsePlus))
            .with(SparseSigmoid.class, each(x -> clip(x.plus(1).times(0.5), 0, 1)))
            .with(AxisSoftmax.class, (f, x) -> LineOracles.along(x, ((AxisSoftmax) f).axes(), LineOracles::softmax))
            .with(LogSoftmax.class, (f, x) -> LineOracles.along(x, ((LogSoftmax) f).axes(), LineOracles::logSoftmax))
            .with(
                    Sparsemax.class,
                    (f, x) -> LineOracles.along(x, List.of(((Sparsemax) f).axis()), LineOracles::sparsemax))
            .with(Glu.class, (f, x) -> LineOracles.along(x, List.of(((Glu) f).axis()), LineOracles::gate));

    private ActivationOracles() {}

    static SampleValues apply(ActivationFunction activation, SampleValues x) {
        return ALL.of(activation).apply(activation, x);
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static Scalar clip(Scalar x, double low, double high) {
        Tape tape = x.tape();
        boolean aboveLow = tape.above(x, low);
        return !aboveLow ? tape.constant(low) : tape.above(x, high) ? tape.constant(high) : x;
    }

    private static Scalar relu(PiecewiseRelu f, Scalar x) {
        Tape tape = x.tape();
        boolean above = tape.above(x, f.threshold());
        Scalar positive = above ? x : tape.constant(0);
        Float end = f.maxValue();
        Scalar cut = end == null ? positive : clip(positive, 0, end);
        return above ? cut : cut.plus(x.plus(-f.threshold()).times(f.negativeSlope()));
    }

    private static Scalar celu(double alpha, Scalar x) {
        return x.tape().above(x, 0)
                ? x
                : unsaturated(x.times(1 / alpha).expm1()).times(alpha);
    }

    /** Φ(x). */
    private static Scalar normal(Scalar x) {
        return x.times(Math.sqrt(0.5)).erf().plus(1).times(0.5);
    }

    /** Φ(x), approximately. */
    private static Scalar gate(Scalar x) {
        Scalar inner = x.plus(x.times(x).times(x).times(0.044715)).times(Math.sqrt(2 / Math.PI));
        return inner.tanh().plus(1).times(0.5);
    }

    private static Scalar sigmoid(Scalar x) {
        return x.negate().exp().plus(1).reciprocal();
    }

    private static Scalar hardSigmoid(Scalar x) {
        return clip(x.times(1.0 / 6).plus(0.5), 0, 1);
    }

    private static Scalar softShrink(double t, Scalar x) {
        Tape tape = x.tape();
        boolean above = tape.above(x, t);
        boolean below = tape.above(x.negate(), t);
        return above ? x.plus(-t) : below ? x.plus(t) : tape.constant(0);
    }

    private static Scalar hardShrink(double t, Scalar x) {
        Tape tape = x.tape();
        boolean above = tape.above(x, t);
        boolean below = tape.above(x.negate(), t);
        return above || below ? x : tape.constant(0);
    }

    private static Scalar threshold(Threshold f, Scalar x) {
        return x.tape().above(x, f.threshold()) ? x : x.tape().constant(f.defaultValue());
    }

    private static Scalar sparsePlus(Scalar x) {
        Tape tape = x.tape();
        boolean above = tape.above(x, 1);
        boolean inside = tape.above(x, -1);
        return above ? x : inside ? x.plus(1).squared().times(0.25) : tape.constant(0);
    }

    private static Oracle each(UnaryOperator<Scalar> f) {
        return (activation, x) -> x.map(f);
    }

    static SampleValues leaky(double slope, SampleValues x) {
        return x.map(z -> z.tape().above(z, 0) ? z : z.times(slope));
    }

    private static Scalar elu(double alpha, Scalar x) {
        return x.tape().above(x, 0) ? x : unsaturated(x.expm1()).times(alpha);
    }

    /** Notes how far an output is from ±1. */
    private static Scalar unsaturated(Scalar y) {
        y.tape().keepAway((1 - Math.abs(y.value())) * SATURATION);
        return y;
    }

    private static SampleValues softmax(SampleValues x) {
        List<Scalar> out = new ArrayList<>();
        for (int i = 0; i < x.shape().rows(); i++) {
            List<Scalar> row = x.row(i);
            double shift = row.stream().mapToDouble(Scalar::value).max().orElse(0);
            List<Scalar> powers = row.stream().map(z -> z.plus(-shift).exp()).toList();
            Scalar sum = Scalar.sum(row.get(0).tape(), powers);
            powers.forEach(power -> out.add(row.size() == 1 ? power.over(sum) : unsaturated(power.over(sum))));
        }
        return new SampleValues(x.shape(), out);
    }
}
