package dev.perceptron.optimizer;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A matrix of means known by the means of its rows and columns; leading axes count matrices. */
final class Factored {
    private Factored() {}

    /** The shape without the last axis, or null below rank 2. */
    static @Nullable Shape rows(Variable variable) {
        int[] dims = variable.shape().dims();
        return dims.length < 2 ? null : Shape.of(Arrays.copyOf(dims, dims.length - 1));
    }

    /** The shape without the second last axis, or null below rank 2. */
    static @Nullable Shape columns(Variable variable) {
        int[] dims = variable.shape().dims();
        if (dims.length < 2) {
            return null;
        }
        int[] without = Arrays.copyOf(dims, dims.length - 1);
        without[without.length - 1] = dims[dims.length - 1];
        return Shape.of(without);
    }

    /** rows = beta·rows + (1−beta)·mean of x along the last axis, columns likewise along the second last. */
    static void follow(Tensor x, float beta, Tensor rows, Tensor columns) {
        int height = x.shape().dim(-2);
        int width = x.shape().dim(-1);
        int matrices = x.shape().product(0, x.shape().rank() - 2);
        float[] r = rows.storage().floats();
        float[] c = columns.storage().floats();
        for (int matrix = 0; matrix < matrices; matrix++) {
            int from = x.offset() + matrix * height * width;
            for (int i = 0; i < height; i++) {
                int at = rows.offset() + matrix * height + i;
                r[at] = beta * r[at] + (1 - beta) * mean(x, from + i * width, 1, width);
            }
            for (int j = 0; j < width; j++) {
                int at = columns.offset() + matrix * width + j;
                c[at] = beta * c[at] + (1 - beta) * mean(x, from + j, width, height);
            }
        }
    }

    private static float mean(Tensor x, int from, int stride, int count) {
        float[] values = x.storage().floats();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[from + i * stride];
        }
        return (float) (sum / count);
    }

    /** out = rows/mean(rows) times columns, for each matrix. */
    static void product(Tensor rows, Tensor columns, Tensor out) {
        int height = out.shape().dim(-2);
        int width = out.shape().dim(-1);
        int matrices = out.shape().product(0, out.shape().rank() - 2);
        float[] values = out.storage().floats();
        for (int matrix = 0; matrix < matrices; matrix++) {
            float mean = mean(rows, rows.offset() + matrix * height, 1, height);
            for (int i = 0; i < height; i++) {
                float row = rows.storage().floats()[rows.offset() + matrix * height + i] / mean;
                int into = out.offset() + (matrix * height + i) * width;
                int column = columns.offset() + matrix * width;
                for (int j = 0; j < width; j++) {
                    values[into + j] = row * columns.storage().floats()[column + j];
                }
            }
        }
    }
}
