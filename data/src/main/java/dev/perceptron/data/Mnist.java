package dev.perceptron.data;

import dev.perceptron.tensor.UInt8Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Handwritten digits: 60,000 to train on and 10,000 to test on, 28×28 pixels each from 0 (paper) to 255 (ink). Source:
 * LeCun, Cortes, Burges; Keras {@code datasets.mnist.load_data}.
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255);
 * Tensor y = toCategorical(mnist.yTrain(), 10);
 * }</pre>
 *
 * @param xTrain pictures, (60000, 28, 28)
 * @param yTrain digits 0 to 9, (60000,)
 * @param xTest pictures, (10000, 28, 28)
 * @param yTest digits 0 to 9, (10000,)
 */
public record Mnist(UInt8Tensor xTrain, UInt8Tensor yTrain, UInt8Tensor xTest, UInt8Tensor yTest) {
    private static final String RESOURCES = "META-INF/perceptron/mnist/";
    private static final String[] FILES = {
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
    };

    /** Checks that pictures and labels match. */
    public Mnist {
        check(xTrain, yTrain, "training");
        check(xTest, yTest, "test");
    }

    private static void check(UInt8Tensor x, UInt8Tensor y, String part) {
        if (x.shape().rank() != 3
                || y.shape().rank() != 1
                || x.shape().dim(0) != y.shape().dim(0)) {
            throw new DataException(
                    "MNIST",
                    "The " + part + " pictures have the shape " + x.shape() + " and the labels " + y.shape()
                            + "; expected (n, rows, columns) and (n,). Check that the four files belong together.");
        }
    }

    /** The digits that come with the module {@code perceptron-mnist}. */
    public static Mnist load() {
        UInt8Tensor[] parts = new UInt8Tensor[FILES.length];
        for (int i = 0; i < FILES.length; i++) {
            parts[i] = resource(RESOURCES + FILES[i] + ".gz");
        }
        return new Mnist(parts[0], parts[1], parts[2], parts[3]);
    }

    private static UInt8Tensor resource(String name) {
        try (InputStream in = Mnist.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new DataException(
                        "MNIST",
                        "The files are not on the class path; add the dependency "
                                + "dev.perceptron:perceptron-mnist, or load your own files by Mnist.load(folder).");
            }
            return tensor(IdxReader.read(in, name));
        } catch (IOException e) {
            throw new DataException(name, "can't be read: " + e.getMessage());
        }
    }

    /**
     * Other pictures in the same four files, such as Fashion-MNIST's.
     *
     * @param folder holds {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
     *     t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each as it is or with {@code .gz}
     */
    public static Mnist load(Path folder) {
        UInt8Tensor[] parts = new UInt8Tensor[FILES.length];
        for (int i = 0; i < FILES.length; i++) {
            Path plain = folder.resolve(FILES[i]);
            Path file = Files.exists(plain) ? plain : folder.resolve(FILES[i] + ".gz");
            if (!Files.exists(file)) {
                throw new DataException(
                        folder.toString(),
                        "The folder has no " + FILES[i] + " or " + FILES[i] + ".gz; put the four IDX files there.");
            }
            parts[i] = tensor(IdxReader.read(file));
        }
        return new Mnist(parts[0], parts[1], parts[2], parts[3]);
    }

    /** The four parts' shapes. */
    @Override
    public String toString() {
        return "Mnist[xTrain=" + xTrain.shape() + ", yTrain=" + yTrain.shape() + ", xTest=" + xTest.shape() + ", yTest="
                + yTest.shape() + "]";
    }

    private static UInt8Tensor tensor(IdxArray array) {
        return UInt8Tensor.of(array.bytes(), array.dimensions());
    }
}
