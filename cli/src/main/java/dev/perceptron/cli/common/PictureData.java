package dev.perceptron.cli.common;

import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.data.Mnist;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and their classes, ready to train on.
 *
 * @param name what they are, for messages
 * @param inputs pixels of a picture
 * @param classes how many classes there are
 * @param x training pictures, (n, inputs), from 0 to 1
 * @param y their classes, one-hot, (n, classes)
 * @param xTest test pictures
 * @param yTest their classes
 */
public record PictureData(String name, int inputs, int classes, Rows x, Tensor y, Rows xTest, Tensor yTest) {
    private static final float WHITE = 255;
    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** The digits that come with this program. */
    public static PictureData digits() {
        EarlyWarmUp.begin();
        return of("MNIST", Mnist.load());
    }

    /** What {@code --data} names, or the digits that come with this program. */
    public static PictureData of(@Nullable String folder) {
        if (folder == null) {
            return digits();
        }
        Path files = checked(folder);
        EarlyWarmUp.begin();
        return of(folder, Mnist.load(files));
    }

    /** Checks that the folder holds the four files. */
    public static Path checked(String text) {
        Path folder = AtomicOutput.path("--data", text);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--data: received '" + text + "', expected a folder that exists"
                    + (Files.exists(folder) ? ", not a file" : "") + "; give the one with the four IDX files");
        }
        for (String file : FILES) {
            if (!Files.exists(folder.resolve(file)) && !Files.exists(folder.resolve(file + ".gz"))) {
                throw new UsageException("--data: received '" + text + "', a folder without " + file + " or " + file
                        + ".gz; put the four IDX files there");
            }
        }
        return folder;
    }

    private static PictureData of(String name, Mnist data) {
        int count = data.xTrain().shape().dim(0);
        int testCount = data.xTest().shape().dim(0);
        int inputs = data.xTrain().shape().tail().size();
        if (count == 0
                || testCount == 0
                || inputs == 0
                || data.xTest().shape().tail().size() != inputs) {
            throw new FailureException(name + ": the training pictures have the shape "
                    + data.xTrain().shape() + " and the test pictures "
                    + data.xTest().shape() + "; expected pictures of one size in both files");
        }
        int classes = Math.max(2, Math.max(largest(data.yTrain()), largest(data.yTest())) + 1);
        return new PictureData(
                name,
                inputs,
                classes,
                data.xTrain().reshape(count, inputs).dividedBy(WHITE),
                toCategorical(data.yTrain(), classes),
                data.xTest().reshape(testCount, inputs).dividedBy(WHITE),
                toCategorical(data.yTest(), classes));
    }

    private static int largest(UInt8Tensor labels) {
        return Arrays.stream(labels.toIntArray()).max().orElse(0);
    }

    /** How many pictures there are to train on, validation included. */
    public int count() {
        return x.count();
    }

    /** How many pictures there are to test on. */
    public int testCount() {
        return xTest.count();
    }

    /** How many of the pictures a network trains on; the others, at the end, are kept for validation. */
    public int trainingCount(double validationSplit) {
        int first = (int) Math.floor(count() * (1 - validationSplit));
        if (first == 0 || (first == count() && validationSplit > 0)) {
            throw new UsageException("--validation-split: received a share of " + validationSplit + ", which leaves no "
                    + "pictures to " + (first == 0 ? "train" : "validate") + " on; choose another, such as 0.2");
        }
        return first;
    }
}
