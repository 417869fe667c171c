package dev.perceptron.activation.internal;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Activating;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * f(x)ᵢ = xᵢ − ln Σⱼ e^xⱼ, shifted by the largest first; dxᵢ = dyᵢ − e^yᵢ·Σⱼ dyⱼ. Source: Keras {@code log_softmax}.
 *
 * @param axes one axis or several, counted with the batch; Keras's default −1 is the last
 */
public record LogSoftmax(List<Integer> axes) implements ActivationFunction {
    private static final Option<LogSoftmax, List<Integer>> AXIS = Axes.option(LogSoftmax::axes);
    public static final Schema<LogSoftmax> SCHEMA = Schema.of("log_softmax", LogSoftmax::new, AXIS);

    private static final AlongAxes ALONG = new AlongAxes(Activating::logSoftmax, Activating::logSoftmaxGradient);

    public LogSoftmax {
        axes = List.copyOf(axes);
        AXIS.check("log_softmax", axes);
    }

    @Override
    public Schema<LogSoftmax> schema() {
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
