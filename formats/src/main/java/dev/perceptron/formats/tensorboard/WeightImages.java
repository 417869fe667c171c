package dev.perceptron.formats.tensorboard;

import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A weight as grey pictures, laid out as Keras does: vectors in a row, matrices along their longer side. */
final class WeightImages {
    private WeightImages() {}

    static void write(EventWriter writer, String tag, Tensor weight, long step) {
        int[] dims = java.util.Arrays.stream(weight.shape().dims())
                .filter(length -> length != 1)
                .toArray();
        float[] values = weight.toArray();
        if (values.length == 0 || dims.length == 0 || dims.length > 3) {
            return;
        }
        int depth = dims.length == 3 ? dims[2] : 1;
        int rows = dims.length == 1 ? 1 : dims[0];
        int columns = dims.length == 1 ? dims[0] : dims[1];
        boolean turned = dims.length == 2 && rows > columns;
        // Keras turns (a, b, c) to (c, a, b) and then shows b numbers as colours: only 1, 3 and 4 can be
        if (dims.length == 3) {
            return;
        }
        int height = turned ? columns : rows;
        int width = turned ? rows : columns;
        float[][] picture = new float[height][width];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float value = values[(i * columns + j) * depth];
                if (turned) {
                    picture[j][i] = value;
                } else {
                    picture[i][j] = value;
                }
            }
        }
        List<byte[]> pngs = new ArrayList<>();
        pngs.add(Png.grey(picture, width));
        writer.images(tag, width, height, pngs, step);
    }
}
