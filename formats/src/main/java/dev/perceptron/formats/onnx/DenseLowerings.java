package dev.perceptron.formats.onnx;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.EinsumDense;
import java.util.Map;

/** Layers that are products with a weight: Dense, EinsumDense, Embedding. */
final class DenseLowerings {
    private DenseLowerings() {}

    static void addTo(Map<String, Lowering> table) {
        table.put("Dense", DenseLowerings::dense);
        table.put("EinsumDense", DenseLowerings::einsum);
        table.put("Embedding", DenseLowerings::embedding);
    }

    /** Gemm for vectors, else MatMul and Add along the last axis. */
    private static String dense(LoweringContext context) {
        Dense dense = (Dense) context.layer();
        String kernel = context.initializer(context.weight("kernel"));
        String y;
        if (context.shape().rank() == 1) {
            y = dense.useBias()
                    ? context.op("Gemm", context.x(), kernel, context.initializer(context.weight("bias")))
                    : context.op("MatMul", context.x(), kernel);
        } else {
            y = context.op("MatMul", context.x(), kernel);
            y = dense.useBias() ? context.op("Add", y, context.initializer(context.weight("bias"))) : y;
        }
        return ActivationLowerings.apply(context, dense.activation(), y);
    }

    private static String einsum(LoweringContext context) {
        EinsumDense dense = (EinsumDense) context.layer();
        String equation = dense.equation().replace(" ", "");
        String y = context.op(
                "Einsum",
                Map.of("equation", Attribute.of(equation)),
                context.x(),
                context.initializer(context.weight("kernel")));
        LoweringContext.Bound bias = context.weightOrNull("bias");
        y = bias == null ? y : context.op("Add", y, context.initializer(bias));
        return ActivationLowerings.apply(context, dense.activation(), y);
    }

    private static String embedding(LoweringContext context) {
        String indices = context.cast(context.x(), DataType.INT64);
        return context.op(
                "Gather", Map.of("axis", Attribute.of(0L)), context.initializer(context.weight("embeddings")), indices);
    }
}
