package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Weight;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer while it is written: its inputs' values, its weights, and short ways to add operators under its
 * name. Shapes are those of samples; in the graph the batch comes before.
 *
 * @param builder the graph
 * @param name the layer's name
 * @param layer the recipe
 * @param inputs names of the inputs' values
 * @param shapes the inputs' shapes
 * @param weights the weights
 * @param masks the inputs' masks
 */
record LoweringContext(
        GraphBuilder builder,
        String name,
        Layer layer,
        List<String> inputs,
        List<Shape> shapes,
        List<Bound> weights,
        List<@Nullable Mask> masks) {
    /** A weight: its recipe, its values, and the initializer it has become, once it has. */
    static final class Bound {
        private final Weight weight;
        private final Tensor value;
        private final String path;
        private @Nullable String initializer;

        Bound(String path, Weight weight, Tensor value) {
            this.path = path;
            this.weight = weight;
            this.value = value;
        }

        String name() {
            return weight.name();
        }

        Tensor value() {
            return value;
        }
    }

    /** A mask that is written only if something reads it. */
    @FunctionalInterface
    interface Mask {
        /** The name of a value of booleans of shape (batch, steps…). */
        String value();
    }

    /** The only input. */
    String x() {
        return inputs.get(0);
    }

    /** The only input's shape. */
    Shape shape() {
        return shapes.get(0);
    }

    /** The number of axes of the input, batch included. */
    int rank() {
        return shape().rank() + 1;
    }

    /** A place in this layer for another layer or input, with weights of its own. */
    LoweringContext inner(Layer other, List<String> newInputs, List<Shape> newShapes, List<Bound> newWeights) {
        List<@Nullable Mask> none = new ArrayList<>();
        newInputs.forEach(input -> none.add(null));
        return new LoweringContext(builder, name, other, newInputs, newShapes, newWeights, none);
    }

    /** The weight of this name, or null. */
    @Nullable
    Bound weightOrNull(String weight) {
        for (Bound each : weights) {
            if (each.name().equals(weight) || each.name().endsWith("/" + weight)) {
                return each;
            }
        }
        return null;
    }

    /** The weight of this name. */
    Bound weight(String weight) {
        Bound found = weightOrNull(weight);
        if (found == null) {
            throw new IllegalStateException("The layer '" + name + "' has no weight '" + weight + "'.");
        }
        return found;
    }

    /** A weight as an initializer, the same for every use of the layer. */
    String initializer(Bound weight) {
        String known = weight.initializer;
        if (known == null) {
            known = builder.initializer(
                    weight.path,
                    KnownTensor.of(weight.value.toArray(), weight.value.shape().dims()));
            weight.initializer = known;
        }
        return known;
    }

    /** A single number. */
    String number(float value) {
        return builder.initializer(name + "/" + Float.toString(value), KnownTensor.of(value));
    }

    /** A known tensor of real numbers. */
    String constant(String what, float[] values, int... dims) {
        return builder.initializer(name + "/" + what, KnownTensor.of(values, dims));
    }

    /** A vector of integers. */
    String wholes(String what, long... values) {
        return builder.initializer(name + "/" + what, KnownTensor.vector(values));
    }

    /** An operator without options. */
    String op(String operator, String... operands) {
        return op(operator, Map.of(), operands);
    }

    /** An operator with options. */
    String op(String operator, Map<String, Attribute> attributes, String... operands) {
        return builder.add(name, operator, List.of(operands), 1, attributes).get(0);
    }

    /** A cast. */
    String cast(String value, DataType type) {
        return op("Cast", Map.of("to", Attribute.of((long) type.number())), value);
    }

    /** A reduction that keeps its axes with length 1. */
    String reduce(String operator, String value, int... axes) {
        if (operator.equals("ReduceSum")) {
            // the one reduction whose axes are an input in this operator set
            String along = wholes("axes", IntStream.of(axes).asLongStream().toArray());
            return op(operator, Map.of("keepdims", Attribute.of(1L)), value, along);
        }
        return op(
                operator,
                Map.of(
                        "axes",
                                Attribute.ofWholes(
                                        IntStream.of(axes).asLongStream().toArray()),
                        "keepdims", Attribute.of(1L)),
                value);
    }

    /** The value under the shape of samples; the batch stays. */
    String reshape(String value, Shape samples) {
        return reshape(value, -1, samples);
    }

    /** The value under a first length, which may be -1, and the shape of samples. */
    String reshape(String value, long first, Shape samples) {
        long[] dims = new long[samples.rank() + 1];
        dims[0] = first;
        for (int i = 0; i < samples.rank(); i++) {
            dims[i + 1] = samples.dim(i);
        }
        return op("Reshape", value, wholes("shape", dims));
    }

    /** Axes in another order, batch included. */
    String transpose(String value, int... order) {
        return op(
                "Transpose",
                Map.of(
                        "perm",
                        Attribute.ofWholes(IntStream.of(order).asLongStream().toArray())),
                value);
    }

    /** A refusal. */
    UnsupportedOperationException refusal(String why) {
        return new UnsupportedOperationException(
                "The layer '" + name + "' (" + layer.className() + ") can't be written as ONNX: " + why);
    }

    /** {@code axis} counted with the batch axis 0, negative ones from the end: from the front. */
    int axis(int axis) {
        return axis < 0 ? axis + rank() : axis;
    }
}
