package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dot;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers that merge several inputs. */
final class MergeLowerings {
    /** The square of Keras's epsilon in Dot. */
    private static final float LEAST_SQUARE = 1e-14f;

    private MergeLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("Add", context -> merged(context, "Add", "Sum"));
        table.put("Subtract", context -> merged(context, "Sub", "Sub"));
        table.put("Multiply", MergeLowerings::product);
        table.put("Average", context -> merged(context, "Mean", "Mean"));
        table.put("Maximum", context -> merged(context, "Max", "Max"));
        table.put("Minimum", context -> merged(context, "Min", "Min"));
        table.put(
                "Concatenate",
                context -> context.op(
                        "Concat",
                        Map.of("axis", Attribute.of((long) ((Concatenate) context.layer()).axis())),
                        context.inputs().toArray(String[]::new)));
        table.put("Dot", MergeLowerings::dot);
    }

    /** The inputs with axes of length 1 behind the batch, so that all have the same number of axes. */
    private static String[] aligned(LoweringContext context) {
        int rank = context.shapes().stream().mapToInt(Shape::rank).max().orElse(0);
        String[] aligned = new String[context.inputs().size()];
        for (int i = 0; i < aligned.length; i++) {
            Shape shape = context.shapes().get(i);
            while (shape.rank() < rank) {
                shape = shape.prepend(1);
            }
            String input = context.inputs().get(i);
            aligned[i] = shape.rank() == context.shapes().get(i).rank() ? input : context.reshape(input, shape);
        }
        return aligned;
    }

    private static String merged(LoweringContext context, String ofTwo, String ofMany) {
        String[] inputs = aligned(context);
        return inputs.length == 1 ? inputs[0] : context.op(inputs.length == 2 ? ofTwo : ofMany, inputs);
    }

    private static String product(LoweringContext context) {
        String[] inputs = aligned(context);
        String y = inputs[0];
        for (int i = 1; i < inputs.length; i++) {
            y = context.op("Mul", y, inputs[i]);
        }
        return y;
    }

    private static String dot(LoweringContext context) {
        Dot dot = (Dot) context.layer();
        StringBuilder equation = new StringBuilder();
        StringBuilder result = new StringBuilder("b");
        char next = 'c';
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Shape shape = context.shapes().get(i);
            int given = dot.axes().get(Math.min(i, dot.axes().size() - 1));
            int along = given < 0 ? given + shape.rank() + 1 : given;
            equation.append(i == 0 ? "b" : ",b");
            for (int axis = 1; axis <= shape.rank(); axis++) {
                if (axis == along) {
                    equation.append('a');
                } else {
                    equation.append(next);
                    result.append(next++);
                }
            }
            String input = context.inputs().get(i);
            factors.add(dot.normalize() ? NormalizationLowerings.unit(context, input, LEAST_SQUARE, along) : input);
        }
        equation.append("->").append(result);
        String y = context.op(
                "Einsum", Map.of("equation", Attribute.of(equation.toString())), factors.get(0), factors.get(1));
        return result.length() == 1 ? context.reshape(y, Shape.of(1)) : y;
    }
}
