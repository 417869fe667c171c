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
    private static String dense(LoweringContext site) {
        Dense dense = (Dense) site.layer();
        String kernel = site.initializer(site.weight("kernel"));
        String y;
        if (site.shape().rank() == 1) {
            y = dense.useBias()
                    ? site.op("Gemm", site.x(), kernel, site.initializer(site.weight("bias")))
                    : site.op("MatMul", site.x(), kernel);
        } else {
            y = site.op("MatMul", site.x(), kernel);
            y = dense.useBias() ? site.op("Add", y, site.initializer(site.weight("bias"))) : y;
        }
        return ActivationLowerings.apply(site, dense.activation(), y);
    }

    private static String einsum(LoweringContext site) {
        EinsumDense dense = (EinsumDense) site.layer();
        String equation = dense.equation().replace(" ", "");
        String y = site.op(
                "Einsum",
                Map.of("equation", Attribute.of(equation)),
                site.x(),
                site.initializer(site.weight("kernel")));
        LoweringContext.Bound bias = site.weightOrNull("bias");
        y = bias == null ? y : site.op("Add", y, site.initializer(bias));
        return ActivationLowerings.apply(site, dense.activation(), y);
    }

    private static String embedding(LoweringContext site) {
        String indices = site.cast(site.x(), DataType.INT64);
        return site.op(
                "Gather", Map.of("axis", Attribute.of(0L)), site.initializer(site.weight("embeddings")), indices);
    }
}
