package dev.perceptron.plan;

import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * One function of a plan with its context.
 *
 * @param function what is done
 * @param context on what
 * @param backward whether the backward pass runs it
 * @param sums gradients that are added up after it, because their input has several readers
 * @param layer the name of the layer it belongs to
 * @param parameters the layer's weights
 */
record Step(
        LayerFunction function,
        LayerContext context,
        boolean backward,
        List<Sum> sums,
        String layer,
        List<Parameter> parameters) {
    /** {@code into += part}. */
    record Sum(Tensor part, Tensor into) {}

    void runBackward() {
        function.backward(context);
        for (int i = 0; i < sums.size(); i++) {
            Sum sum = sums.get(i);
            context.compute().addScaled(sum.part(), 1f, sum.into());
        }
    }
}
