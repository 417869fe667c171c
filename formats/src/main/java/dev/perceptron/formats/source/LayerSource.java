package dev.perceptron.formats.source;

import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.activation.internal.LeakyRelu;
import dev.perceptron.activation.internal.PiecewiseRelu;
import dev.perceptron.activation.internal.Relu;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.ActivityRegularization;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.Maximum;
import dev.perceptron.layer.Minimum;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.Multiply;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.Permute;
import dev.perceptron.layer.RMSNormalization;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.RepeatVector;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.RescalingColumns;
import dev.perceptron.layer.Softmax;
import dev.perceptron.layer.Subtract;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One use of a layer as Java statements. */
final class LayerSource {
    private final Body body;
    private final ActivationSource activations;
    private final NormalizationSource normalizations;

    LayerSource(Body body) {
        this.body = body;
        this.activations = new ActivationSource(body);
        this.normalizations = new NormalizationSource(body);
    }

    /**
     * Writes down a node.
     *
     * @param name the layer's name, for messages
     * @param x the variables that hold its inputs
     * @return the variable that holds its output
     */
    String write(String name, Node node, List<String> x, List<Parameter> weights) {
        Layer layer = node.layer();
        List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
        Shape shape = shapes.get(0);
        String first = x.get(0);
        if (layer instanceof Dense dense) {
            return dense(dense, first, node.shape(), weights);
        } else if (layer instanceof Activation activation) {
            return activations.apply(activation.function(), first, shape);
        } else if (layer instanceof ReLU relu) {
            boolean plain = relu.maxValue() == null && relu.negativeSlope() == 0 && relu.threshold() == 0;
            return activations.apply(
                    plain ? new Relu() : new PiecewiseRelu(relu.negativeSlope(), relu.maxValue(), relu.threshold()),
                    first,
                    shape);
        } else if (layer instanceof LeakyReLU leaky) {
            return activations.apply(new LeakyRelu(leaky.negativeSlope()), first, shape);
        } else if (layer instanceof ELU elu) {
            return activations.apply(new Elu(elu.alpha()), first, shape);
        } else if (layer instanceof Softmax softmax) {
            return activations.apply(Activations.softmax(softmax.axes()), first, shape);
        } else if (layer instanceof PReLU) {
            String slopes =
                    stretched(constant(weights.get(0)), weights.get(0).value().shape(), shape);
            return body.call("parametric", first + ", " + slopes);
        } else if (layer instanceof Embedding embedding && !embedding.maskZero()) {
            return body.call("lookup", first + ", " + constant(weights.get(0)) + ", " + embedding.outputDim());
        } else if (layer instanceof ActivityRegularization) {
            return first;
        }
        return normalizing(name, node, x, weights);
    }

    private String normalizing(String name, Node node, List<String> x, List<Parameter> weights) {
        Layer layer = node.layer();
        Shape shape = node.inputs().get(0).shape();
        String first = x.get(0);
        if (layer instanceof BatchNormalization norm) {
            return normalizations.batch(norm, first, shape, weights);
        } else if (layer instanceof LayerNormalization norm) {
            return normalizations.layer(norm, first, shape, weights);
        } else if (layer instanceof GroupNormalization norm) {
            return normalizations.group(norm, first, shape, weights);
        } else if (layer instanceof RMSNormalization norm) {
            return normalizations.rootMeanSquare(norm, first, shape, weights);
        } else if (layer instanceof UnitNormalization norm) {
            return normalizations.unit(norm, first, shape);
        } else if (layer instanceof Normalization norm) {
            return normalizations.features(norm, first, shape, weights);
        } else if (layer instanceof Rescaling rescaling) {
            return body.each(
                    first,
                    "Math.fma(x, " + Numerals.of(rescaling.scale()) + ", " + Numerals.of(rescaling.offset()) + ")");
        } else if (layer instanceof RescalingColumns rescaling) {
            int columns = shape.columns();
            return body.call(
                    "scale",
                    first + ", 1, NONE, " + body.constant(columns(rescaling.scale(), columns)) + ", "
                            + body.constant(columns(rescaling.offset(), columns)));
        }
        return arranging(name, node, x);
    }

    private static float[] columns(List<Float> numbers, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = numbers.get(numbers.size() == 1 ? 0 : i);
        }
        return values;
    }

    private String arranging(String name, Node node, List<String> x) {
        Layer layer = node.layer();
        List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
        Shape shape = shapes.get(0);
        if (layer instanceof Flatten flatten && flatten.channelsFirst() && shape.rank() > 1) {
            int[] order = new int[shape.rank()];
            for (int i = 0; i < order.length; i++) {
                order[i] = (i + 1) % order.length;
            }
            return permuted(x.get(0), shape, order);
        } else if (layer instanceof Permute permute) {
            return permuted(
                    x.get(0),
                    shape,
                    permute.dims().stream().mapToInt(dim -> dim - 1).toArray());
        } else if (layer instanceof RepeatVector repeat) {
            return body.call("repeat", x.get(0) + ", " + repeat.n());
        } else if (layer instanceof GlobalMaxPooling1D pooling) {
            int steps = shape.dim(pooling.channelsFirst() ? 1 : 0);
            int inner = pooling.channelsFirst() ? 1 : shape.dim(1);
            return body.call("largest", x.get(0) + ", " + steps + ", " + inner);
        } else if (layer instanceof Concatenate concatenate) {
            int axis = shape.prepend(1).axis(concatenate.axis()) - 1;
            return body.call("concatenate", shape.product(0, axis) + ", " + String.join(", ", x));
        } else if (layer instanceof Add) {
            return body.call("sum", "1f, false, " + aligned(x, shapes, node.shape()));
        } else if (layer instanceof Average) {
            return body.call("sum", "1f, true, " + aligned(x, shapes, node.shape()));
        } else if (layer instanceof Subtract) {
            return body.call("sum", "-1f, false, " + aligned(x, shapes, node.shape()));
        } else if (layer instanceof Multiply) {
            return body.call("product", aligned(x, shapes, node.shape()));
        } else if (layer instanceof Maximum) {
            return body.call("maximum", aligned(x, shapes, node.shape()));
        } else if (layer instanceof Minimum) {
            return body.call("minimum", aligned(x, shapes, node.shape()));
        } else if (shapes.size() == 1
                && layer.weights(shapes).isEmpty()
                && layer.bind(shapes, Mode.INFERENCE).isEmpty()) {
            // nothing happens in predictions: Dropout, noise, Reshape, Identity
            return x.get(0);
        }
        throw new IllegalArgumentException("The layer '" + name + "' (" + layer.className()
                + ") can't be written as Java source; export the model as ONNX, or replace the layer.");
    }

    private String permuted(String x, Shape shape, int[] order) {
        return body.call("permute", x + ", " + Numerals.of(shape) + ", " + Numerals.of(order));
    }

    private String dense(Dense dense, String x, Shape output, List<Parameter> weights) {
        int depth = weights.get(0).value().shape().dim(0);
        String bias = dense.useBias() ? constant(weights.get(1)) : "NONE";
        String y = body.call(
                "multiply", x + ", " + depth + ", " + constant(weights.get(0)) + ", " + dense.units() + ", " + bias);
        return activations.apply(dense.activation(), y, output);
    }

    private String constant(Parameter parameter) {
        return body.constant(parameter.path(), parameter.value());
    }

    private String aligned(List<String> x, List<Shape> shapes, Shape output) {
        List<String> aligned = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            aligned.add(stretched(x.get(i), shapes.get(i), output));
        }
        return String.join(", ", aligned);
    }

    /** The same values repeated along axes of length 1; missing axes lie in front. */
    private String stretched(String x, Shape from, Shape to) {
        if (from.equals(to)) {
            return x;
        }
        int[] dims = new int[to.rank()];
        Arrays.fill(dims, 1);
        System.arraycopy(from.dims(), 0, dims, dims.length - from.rank(), from.rank());
        return body.call("stretch", x + ", " + Numerals.of(dims) + ", " + Numerals.of(to));
    }
}
