package dev.perceptron.studio.play;

import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Points side by side all over the plane, as inputs of a network: the pixels of a picture from its upper left corner. */
final class Plane {
    private Plane() {}

    /** The features at the middle of each of {@code side × side} pixels. */
    static Tensor pixels(List<InputFeature> features, int side) {
        float[] x1 = new float[side * side];
        float[] x2 = new float[side * side];
        for (int i = 0; i < side * side; i++) {
            x1[i] = (float) (Points.EDGE * ((2.0 * (i % side) + 1) / side - 1));
            x2[i] = (float) (Points.EDGE * (1 - (2.0 * (i / side) + 1) / side));
        }
        return inputs(features, x1, x2);
    }

    /** The features at these points. */
    static Tensor inputs(List<InputFeature> features, float[] x1, float[] x2) {
        float[] values = new float[x1.length * features.size()];
        for (int i = 0; i < x1.length; i++) {
            for (int j = 0; j < features.size(); j++) {
                values[i * features.size() + j] = features.get(j).at(x1[i], x2[i]);
            }
        }
        return Tensor.of(values, x1.length, features.size());
    }
}
