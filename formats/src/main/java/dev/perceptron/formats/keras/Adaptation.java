package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Low-rank adaptation in files: the kernel is saved with α/r·A·B added to it, and A and B start anew, as in Keras's {@code
 * save_own_variables}.
 */
final class Adaptation {
    private Adaptation() {}

    /** A weight as it is saved: itself, or a kernel with its adaptation. */
    static Tensor merged(VariableTree.Variable variable, Parameters parameters) {
        List<Parameter> all = parameters.of(variable.layer());
        Tensor value = all.get(variable.index()).value();
        List<Tensor> parts = all.stream()
                .filter(parameter -> parameter.weight().name().startsWith("lora_"))
                .map(Parameter::value)
                .toList();
        if (variable.index() != 0 || parts.size() != 2) {
            return value;
        }
        ConfigObject config = variable.layer().layer().config();
        Tensor a = parts.get(0);
        Tensor b = parts.get(1);
        int rank = a.shape().columns();
        int columns = b.shape().columns();
        float scale = config.readOr("lora_alpha", ConfigValue::asFloat, (float) rank) / rank;
        float[] sum = value.toArray();
        float[] left = a.toArray();
        float[] right = b.toArray();
        for (int i = 0; i < sum.length; i++) {
            float product = 0;
            for (int k = 0; k < rank; k++) {
                product = Math.fma(left[i / columns * rank + k], right[k * columns + i % columns], product);
            }
            sum[i] += scale * product;
        }
        return Tensor.of(sum, value.shape().dims());
    }

    /** Sets every A and B to 0, after kernels have been read that hold them. */
    static void clear(Parameters parameters) {
        for (Parameter parameter : parameters.all()) {
            if (parameter.weight().name().startsWith("lora_")) {
                Tensor value = parameter.value();
                Arrays.fill(value.storage().floats(), value.offset(), value.offset() + value.size(), 0f);
            }
        }
    }
}
