package dev.perceptron.studio.digits;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;

/**
 * A model as a reader of pictures: gives them the shape it takes, from 0 to 1 or, where the model scales its input itself,
 * from 0 to 255, and applies softmax to outputs that are not probabilities.
 */
final class Reader {
    private static final float WHITE = 255;

    private final Model model;
    private final Shape shape;
    private final float divisor;
    private final int classes;

    private Reader(Model model, int classes) {
        this.model = model;
        this.shape = model.graph().inputs().get(0).shape();
        this.divisor = scalesItself(model) ? 1 : WHITE;
        this.classes = classes;
    }

    /**
     * A model that reads pictures of so many pixels.
     *
     * @throws IllegalArgumentException if it takes or gives something else
     */
    static Reader of(Model model, int pixels, int classes) {
        if (!model.isBuilt()
                || model.graph().inputs().size() != 1
                || model.graph().outputs().size() != 1) {
            throw new IllegalArgumentException("It has not one input and one output, so it can't read pictures.");
        }
        int in = model.graph().inputs().get(0).shape().size();
        int out = model.graph().outputs().get(0).shape().size();
        if (in != pixels || out != classes) {
            throw new IllegalArgumentException("It takes " + in + " numbers and gives " + out + "; a reader of these"
                    + " pictures takes " + pixels + " and gives " + classes + ".");
        }
        return new Reader(model, classes);
    }

    private static boolean scalesItself(Model model) {
        for (Node node : model.graph().nodes()) {
            Layer layer = node.layer();
            if (layer.className().equals("Rescaling") || layer.className().equals("Normalization")) {
                return true;
            }
            if (!node.isInput()
                    && !layer.className().equals("Flatten")
                    && !layer.className().equals("Reshape")) {
                return false;
            }
        }
        return false;
    }

    /** Pictures as the model takes them; the bytes are not copied. */
    dev.perceptron.tensor.Rows rows(UInt8Tensor pictures) {
        int count = pictures.shape().dim(0);
        int[] dims = new int[shape.rank() + 1];
        dims[0] = count;
        for (int axis = 0; axis < shape.rank(); axis++) {
            dims[axis + 1] = shape.dim(axis);
        }
        return pictures.reshape(dims).dividedBy(divisor);
    }

    /** One picture as the model takes it, with the batch axis. */
    Tensor sample(GreyPicture picture) {
        float[] values = new float[picture.pixels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (picture.pixels()[i] & 0xFF) / divisor;
        }
        return Tensor.of(values).reshape(shape.prepend(1));
    }

    /** The probability of each class for each picture, one after another. */
    float[] probabilities(UInt8Tensor pictures) {
        return probabilities(model.predict(rows(pictures)).toArray());
    }

    /** The probability of each class. */
    float[] probabilities(GreyPicture picture) {
        return probabilities(model.predict(sample(picture)).toArray());
    }

    private float[] probabilities(float[] outputs) {
        for (float output : outputs) {
            if (output < 0 || output > 1) {
                return softmax(outputs);
            }
        }
        return outputs;
    }

    private float[] softmax(float[] outputs) {
        float[] result = new float[outputs.length];
        for (int row = 0; row < outputs.length; row += classes) {
            float most = outputs[row];
            for (int i = row; i < row + classes; i++) {
                most = Math.max(most, outputs[i]);
            }
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                sum += StrictMath.exp(outputs[i] - most);
            }
            for (int i = row; i < row + classes; i++) {
                result[i] = (float) (StrictMath.exp(outputs[i] - most) / sum);
            }
        }
        return result;
    }

    /** The model. */
    Model model() {
        return model;
    }
}
