package dev.perceptron.training;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Turns weights of classes into weights of samples; given sample weights are multiplied, as in Keras 2. */
final class ClassWeights {
    private static final int CHUNK = 4096;

    private ClassWeights() {}

    /** The same data with every sample weighed by its class; classes that are not named weigh 1. */
    static Data apply(Data data, Map<Integer, Float> classWeight) {
        if (classWeight.isEmpty()) {
            return data;
        }
        if (data.y().size() != 1) {
            throw new IllegalArgumentException("class_weight works with one output, the model has "
                    + data.y().size() + "; give sample weights for each output instead.");
        }
        float[] byClass = of(data.y().get(0), classWeight);
        Rows given = data.weights(0);
        Tensor weights = given == null ? Tensor.of(byClass, byClass.length) : times(given, byClass);
        return new Data(data.x(), data.y(), List.of(weights));
    }

    private static float[] of(Rows y, Map<Integer, Float> classWeight) {
        int columns = y.rowShape().size();
        if (columns > 1 && y.rowShape().rank() > 1) {
            throw new IllegalArgumentException(
                    "class_weight needs one class for each sample, received targets of shape " + y.rowShape()
                            + "; give sample weights instead.");
        }
        float[] weights = new float[y.count()];
        int[] order = Evaluator.inOrder(y.count());
        for (int from = 0; from < weights.length; from += CHUNK) {
            int count = Math.min(CHUNK, weights.length - from);
            Tensor chunk = Tensor.zeros(y.rowShape().prepend(count));
            y.gather(order, from, count, chunk, 0);
            float[] values = chunk.storage().floats();
            for (int i = 0; i < count; i++) {
                int label = columns == 1 ? (int) Math.rint(values[i]) : largest(values, i * columns, columns);
                weights[from + i] = classWeight.getOrDefault(label, 1f);
            }
        }
        return weights;
    }

    private static int largest(float[] values, int from, int columns) {
        int best = 0;
        for (int j = 1; j < columns; j++) {
            best = values[from + j] > values[from + best] ? j : best;
        }
        return best;
    }

    private static Tensor times(Rows given, float[] byClass) {
        Tensor product = Tensor.zeros(given.rowShape().prepend(byClass.length));
        given.gather(Evaluator.inOrder(byClass.length), 0, byClass.length, product, 0);
        int each = given.rowShape().size();
        float[] values = product.storage().floats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= byClass[i / each];
        }
        return product;
    }
}
