package dev.perceptron.layer;

import dev.perceptron.compute.Arranging;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function run on one step after another, for functions whose samples depend on each other.
 *
 * @param function what is done
 * @param steps how many steps a sample has
 * @param input the shape of a step of the input
 * @param output the shape of a step of the output
 */
record SteppedFunction(LayerFunction function, int steps, Shape input, Shape output) implements ForgetfulFunction {
    /** What is saved for each step, then what its function saves. */
    private static final int INPUT = 0;

    private static final int INPUT_GRADIENT = 1;
    private static final int OUTPUT = 2;
    private static final int OUTPUT_GRADIENT = 3;
    private static final int OWN = 4;

    @Override
    public List<Shape> saved(int batch) {
        List<Shape> shapes = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            shapes.add(input.prepend(batch));
            shapes.add(input.prepend(batch));
            shapes.add(output.prepend(batch));
            shapes.add(output.prepend(batch));
            shapes.addAll(function.saved(batch));
        }
        return shapes;
    }

    /** The context of a step; made once. The last step's gradients are the first to be written. */
    private LayerContext at(LayerContext context, int step) {
        LayerContext known = context.state(step);
        if (known != null) {
            return known;
        }
        int each = context.saved().size() / steps;
        List<Tensor> own = context.saved().subList(step * each, (step + 1) * each);
        return context.setState(
                step,
                context.of(
                        own.get(INPUT),
                        context.inputGradient(0) == null ? null : own.get(INPUT_GRADIENT),
                        own.get(OUTPUT),
                        context.hasGradients() ? own.get(OUTPUT_GRADIENT) : null,
                        IntStream.range(0, context.weightCount()).toArray(),
                        own.subList(OWN, each),
                        step < steps - 1));
    }

    @Override
    public void forward(LayerContext context) {
        Arranging arranging = context.compute().arranging();
        int batch = context.input().shape().dim(0);
        for (int step = 0; step < steps; step++) {
            LayerContext each = at(context, step);
            arranging.copyColumns(context.input(), step * input.size(), each.input(), 0, batch, input.size());
            function.forward(each);
            arranging.copyColumns(each.output(), 0, context.output(), step * output.size(), batch, output.size());
        }
    }

    @Override
    public void backward(LayerContext context) {
        Arranging arranging = context.compute().arranging();
        int batch = context.input().shape().dim(0);
        for (int step = steps - 1; step >= 0; step--) {
            LayerContext each = at(context, step);
            Tensor dy = each.outputGradient();
            arranging.copyColumns(context.outputGradient(), step * output.size(), dy, 0, batch, output.size());
            function.backward(each);
            Tensor dx = context.inputGradient(0);
            Tensor part = each.inputGradient(0);
            if (dx != null && part != null) {
                arranging.copyColumns(part, 0, dx, step * input.size(), batch, input.size());
            }
        }
    }
}
