package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Activating;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ along other axes than the last, shifted by the largest first. Source: Keras {@code softmax}.
 *
 * @param axes one axis or several, counted with the batch; negative ones from the end
 */
public record AxisSoftmax(List<Integer> axes) implements ActivationFunction {
    private static final Option<ActivationFunction, List<Integer>> AXIS =
            Axes.option(softmax -> softmax instanceof AxisSoftmax other ? other.axes : Axes.LAST);
    public static final Schema<ActivationFunction> SCHEMA =
            Schema.of("softmax", axis -> Activations.softmax(axis), AXIS);

    private static final AlongAxes ALONG = new AlongAxes(Activating::softmax, Activating::softmaxGradient);

    public AxisSoftmax {
        axes = List.copyOf(axes);
        AXIS.check("softmax", axes);
    }

    @Override
    public Schema<ActivationFunction> schema() {
        return SCHEMA;
    }

    @Override
    public void forward(Compute compute, Tensor x, Tensor y) {
        ALONG.forward(compute, axes, x, y);
    }

    @Override
    public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        ALONG.backward(compute, axes, y, dy, dx);
    }
}
