package dev.perceptron.testkit;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Elu;
import dev.perceptron.activation.Exponential;
import dev.perceptron.activation.LeakyRelu;
import dev.perceptron.activation.Linear;
import dev.perceptron.activation.Relu;
import dev.perceptron.activation.Selu;
import dev.perceptron.activation.Sigmoid;
import dev.perceptron.activation.Softmax;
import dev.perceptron.activation.Softplus;
import dev.perceptron.activation.Softsign;
import dev.perceptron.activation.Tanh;
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

    private interface Oracle extends BiFunction<ActivationFunction, Values, Values> {}

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
            .with(Softmax.class, (f, x) -> softmax(x));

    private ActivationOracles() {}

    static Values apply(ActivationFunction activation, Values x) {
        return ALL.of(activation).apply(activation, x);
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static Oracle each(UnaryOperator<Scalar> f) {
        return (activation, x) -> x.map(f);
    }

    static Values leaky(double slope, Values x) {
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

    private static Values softmax(Values x) {
        List<Scalar> out = new ArrayList<>();
        for (int i = 0; i < x.shape().rows(); i++) {
            List<Scalar> row = x.row(i);
            double shift = row.stream().mapToDouble(Scalar::value).max().orElse(0);
            List<Scalar> powers = row.stream().map(z -> z.plus(-shift).exp()).toList();
            Scalar sum = Scalar.sum(row.get(0).tape(), powers);
            powers.forEach(power -> out.add(row.size() == 1 ? power.over(sum) : unsaturated(power.over(sum))));
        }
        return new Values(x.shape(), out);
    }
}
