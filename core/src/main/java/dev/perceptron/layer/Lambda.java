package dev.perceptron.layer;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.compute.Compute;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user's own function without weights as a layer. Source: Keras {@code Lambda}.
 *
 * <p>It is part of the program, never of a file: a saved model names it and has to be given it again.
 *
 * <pre>{@code
 * Lambda.of(Activations.tanh())                              // shape unchanged
 * Lambda.of(new Squares(), shape -> shape)                   // a function of one's own
 * }</pre>
 *
 * @param name the user's name, or null
 * @param function what is computed, forward and backward
 * @param shape the shape of a sample's output from that of its input
 */
public record Lambda(@Nullable String name, Function function, UnaryOperator<Shape> shape) implements Layer {
    /** A function of whole tensors and its vector-Jacobian product; without state, used by several threads at once. */
    public interface Function {
        /**
         * y = f(x).
         *
         * @param y modified
         */
        void forward(Compute compute, Tensor x, Tensor y);

        /**
         * dx = dy · ∂y/∂x.
         *
         * @param dx modified
         */
        void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx);
    }

    /** A layer of this function. */
    public static Lambda of(Function function, UnaryOperator<Shape> shape) {
        return new Lambda(null, function, shape);
    }

    /** A layer of a function of the form of activations. */
    public static Lambda of(ActivationFunction function) {
        return of(new OfActivation(function), UnaryOperator.identity());
    }

    @Override
    public Lambda withName(String newName) {
        return new Lambda(newName, function, shape);
    }

    @Override
    public String className() {
        return "Lambda";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape.apply(ShapeChecks.single(this, inputs));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of(new Bound(function));
    }

    private record OfActivation(ActivationFunction activation) implements Function {
        @Override
        public void forward(Compute compute, Tensor x, Tensor y) {
            activation.forward(compute, x, y);
        }

        @Override
        public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
            activation.backward(compute, x, y, dy, dx);
        }
    }

    private record Bound(Function function) implements LayerFunction {
        @Override
        public void forward(LayerContext context) {
            function.forward(context.compute(), context.input(), context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null) {
                function.backward(context.compute(), context.input(), context.output(), context.outputGradient(), dx);
            }
        }
    }
}
