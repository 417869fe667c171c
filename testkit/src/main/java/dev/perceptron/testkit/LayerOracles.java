package dev.perceptron.testkit;

import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.Softmax;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The layers once more, straight from Keras's definitions; they take one input each. */
final class LayerOracles {
    private interface Oracle {
        SampleValues apply(Layer layer, LayerCall call);
    }

    private static final Oracles<Oracle> ALL = new Oracles<Oracle>("layer")
            .with(Input.class, (layer, call) -> call.input())
            .with(Dense.class, (layer, call) -> dense((Dense) layer, call))
            .with(
                    Activation.class,
                    (layer, call) -> ActivationOracles.apply(((Activation) layer).function(), call.input()))
            .with(
                    LeakyReLU.class,
                    (layer, call) -> ActivationOracles.leaky(((LeakyReLU) layer).negativeSlope(), call.input()))
            .with(ReLU.class, (layer, call) -> relu((ReLU) layer, call))
            .with(ELU.class, (layer, call) -> ActivationOracles.apply(new Elu(((ELU) layer).alpha()), call.input()))
            .with(
                    Softmax.class,
                    (layer, call) -> LineOracles.along(call.input(), ((Softmax) layer).axes(), LineOracles::softmax))
            .with(PReLU.class, (layer, call) -> prelu(call))
            .with(Dropout.class, (layer, call) -> dropout((Dropout) layer, call))
            .with(Flatten.class, (layer, call) -> flatten(call))
            .with(Rescaling.class, (layer, call) -> rescaling((Rescaling) layer, call));

    private LayerOracles() {}

    static SampleValues apply(Layer layer, LayerCall call) {
        return ALL.of(layer).apply(layer, call);
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static SampleValues dense(Dense layer, LayerCall call) {
        SampleValues x = call.input();
        SampleValues kernel = call.weight(0);
        List<Scalar> z = new ArrayList<>();
        for (int i = 0; i < x.shape().rows(); i++) {
            List<Scalar> row = x.row(i);
            for (int unit = 0; unit < layer.units(); unit++) {
                Scalar sum =
                        layer.useBias() ? call.weight(1).get(unit) : call.tape().constant(0);
                for (int k = 0; k < row.size(); k++) {
                    sum = sum.plus(row.get(k).times(kernel.get(k * layer.units() + unit)));
                }
                z.add(sum);
            }
        }
        SampleValues y = ActivationOracles.apply(
                layer.activation(), new SampleValues(x.shape().with(-1, layer.units()), z));
        if (layer.activityRegularizer() != null) {
            call.addPenalty(
                    RegularizerOracles.penalty(layer.activityRegularizer(), y).times(1.0 / call.batch()));
        }
        return y;
    }

    private static SampleValues relu(ReLU layer, LayerCall call) {
        PiecewiseRelu function = new PiecewiseRelu(layer.negativeSlope(), layer.maxValue(), layer.threshold());
        return ActivationOracles.apply(function, call.input());
    }

    private static SampleValues prelu(LayerCall call) {
        SampleValues x = call.input();
        SampleValues alpha = call.weight(0);
        List<Scalar> y = new ArrayList<>();
        for (int i = 0; i < x.list().size(); i++) {
            Scalar slope = alpha.get(Broadcast.source(i, x.shape(), alpha.shape()));
            y.add(call.tape().above(x.get(i), 0) ? x.get(i) : x.get(i).times(slope));
        }
        return new SampleValues(x.shape(), y);
    }

    private static SampleValues dropout(Dropout layer, LayerCall call) {
        if (!call.training()) {
            return call.input();
        }
        double[] mask = call.mask(layer);
        List<Scalar> y = new ArrayList<>();
        for (int i = 0; i < mask.length; i++) {
            y.add(call.input().get(i).times(mask[i]));
        }
        return new SampleValues(call.input().shape(), y);
    }

    private static SampleValues flatten(LayerCall call) {
        Shape shape = Shape.of(call.batch(), call.input().shape().tail().size());
        return new SampleValues(shape, call.input().list());
    }

    private static SampleValues rescaling(Rescaling layer, LayerCall call) {
        return call.input().map(x -> x.times(layer.scale()).plus(layer.offset()));
    }
}
