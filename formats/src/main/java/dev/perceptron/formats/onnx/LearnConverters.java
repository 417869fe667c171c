package dev.perceptron.formats.onnx;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators of the set {@code ai.onnx.ml} that converters from scikit-learn write around dense networks. */
final class LearnConverters {
    private LearnConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        table.put("ai.onnx.ml.Scaler", LearnConverters::scaler);
        table.put("ai.onnx.ml.LinearRegressor", LearnConverters::regressor);
        table.put("ai.onnx.ml.LinearClassifier", LearnConverters::classifier);
        table.put("ai.onnx.ml.Normalizer", LearnConverters::normalizer);
    }

    /** (x − offset)·scale. */
    private static void scaler(Call call) {
        Node x = call.flow(0);
        int columns = x.shape().columns();
        float[] offset = wide(call, call.reals("offset"), columns);
        float[] scale = wide(call, call.reals("scale"), columns);
        float[] ones = wide(call, new float[] {1f}, columns);
        BatchNormalization layer = BatchNormalization.of().withEpsilon(0).withCenter(false);
        call.give(call.importer().layer(call, layer, List.of(x), scale, offset, ones));
    }

    private static float[] wide(Call call, float[] values, int columns) {
        if (values.length == columns) {
            return values;
        }
        if (values.length != 1) {
            throw call.error("expected one number or " + columns + ", received " + values.length + ".");
        }
        float[] wide = new float[columns];
        Arrays.fill(wide, values[0]);
        return wide;
    }

    private static Node dense(Call call, float[] rows, float[] intercepts, int units) {
        Node x = call.flow(0);
        int in = x.shape().columns();
        if (rows.length != (long) in * units) {
            throw call.error("expected " + units + " x " + in + " coefficients, received " + rows.length + ".");
        }
        float[] kernel = ProductConverters.transposed(rows, units, in);
        return call.importer().layer(call, Dense.of(units), List.of(x), kernel, wide(call, intercepts, units));
    }

    private static float[] intercepts(Call call) {
        return call.node().attributes().containsKey("intercepts") ? call.reals("intercepts") : new float[] {0f};
    }

    private static void regressor(Call call) {
        if (!call.text("post_transform", "NONE").equals("NONE")) {
            throw call.error("post_transform " + call.text("post_transform", "NONE") + " is not supported.");
        }
        int units = (int) Math.max(1, Math.min(KnownTensor.FEW, call.whole("targets", 1)));
        call.give(dense(call, call.reals("coefficients"), intercepts(call), units));
    }

    /** The scores, its second output; the labels, its first, are left out. */
    private static void classifier(Call call) {
        float[] rows = call.reals("coefficients");
        int in = Math.max(1, call.shape(0).columns());
        int units = rows.length / in;
        if (units < 2) {
            throw call.error("a classifier with one row of coefficients is not supported; convert it with two.");
        }
        String activation = switch (call.text("post_transform", "NONE")) {
            case "NONE" -> "linear";
            case "LOGISTIC" -> "sigmoid";
            case "SOFTMAX" -> "softmax";
            default -> throw call.error("post_transform " + call.text("post_transform", "") + " is not supported.");
        };
        Node scores = dense(call, rows, intercepts(call), units);
        if (!activation.equals("linear")) {
            scores = call.importer().layer(call, dev.perceptron.layer.Activation.of(activation), List.of(scores));
        }
        call.importer()
                .put(
                        call.node().outputs().get(0),
                        ImportedValue.of(call.error("labels are not computed; take the index of the largest score.")));
        if (call.node().outputs().size() > 1) {
            call.importer().put(call.node().outputs().get(1), ImportedValue.of(scores));
        }
    }

    private static void normalizer(Call call) {
        String norm = call.text("norm", "MAX");
        String reduction = switch (norm) {
            case "L1" -> "ReduceL1";
            case "L2" -> "ReduceL2";
            default -> throw call.error("the norm " + norm + " is not supported, only L1 and L2.");
        };
        Node x = call.flow(0);
        OperatorLayer sum = new OperatorLayer(
                null,
                reduction,
                List.of(new OperatorLayer.Known(null)),
                List.of(x.shape().rank()),
                true);
        Node size = call.importer().layer(call, sum, List.of(x));
        call.give(ArithmeticConverters.operator(call, "Div", ImportedValue.of(x), ImportedValue.of(size)));
    }
}
