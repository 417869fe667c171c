package dev.perceptron.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of clothes in the shape of MNIST: 60,000 to train on and 10,000 to test on, 28×28 pixels. Source: Xiao, Rasul,
 * Vollgraf 2017; Keras {@code datasets.fashion_mnist.load_data}.
 *
 * <pre>{@code
 * Mnist clothes = FashionMnist.load(Path.of("fashion"));
 * String first = FashionMnist.CLASSES.get(clothes.yTrain().get(0));   // Ankle boot
 * }</pre>
 */
public final class FashionMnist {
    /** What the labels 0 to 9 mean. */
    public static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionMnist() {}

    /**
     * Reads the four files, each as it is or with {@code .gz}; they have the names of MNIST's.
     *
     * @param folder holds {@code train-images-idx3-ubyte} and the other three
     * @throws DataException if a file is missing or damaged
     */
    public static Mnist load(Path folder) {
        return Mnist.load(folder);
    }
}
