package dev.perceptron.preprocessing;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer without weights, such as {@code Rescaling}, used outside of a model.
 *
 * @param layer takes one input
 */
@Experimental
public record Standalone(Layer layer) implements Preprocessor {
    @Override
    public @Nullable String name() {
        return layer.name();
    }

    @Override
    public AnyTensor apply(AnyTensor input) {
        Tensor x = input.toTensor();
        if (x.shape().rank() == 0) {
            throw new IllegalArgumentException(
                    layer.className() + " takes a batch of samples, received a single number; give the shape (1,).");
        }
        List<Shape> shapes = List.of(x.shape().tail());
        if (!layer.weights(shapes).isEmpty()) {
            throw new IllegalArgumentException(layer.className() + " has weights; put it into a model to use it.");
        }
        LayerContext.Pass pass = new LayerContext.Pass(Preprocessor.compute(), Seed.DEFAULT);
        Shape result = layer.outputShape(shapes).prepend(x.count());
        for (LayerFunction function : layer.bind(shapes, Mode.INFERENCE)) {
            List<Tensor> saved =
                    function.saved(x.count()).stream().map(Tensor::zeros).toList();
            Tensor y = Tensor.zeros(result);
            function.forward(new LayerContext(pass, 0, List.of(x), y, List.of(), saved));
            x = y;
        }
        return x.reshape(result);
    }

    @Override
    public String className() {
        return layer.className();
    }

    @Override
    public ConfigObject config() {
        return layer.config();
    }
}
