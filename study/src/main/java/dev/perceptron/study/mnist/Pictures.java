package dev.perceptron.study.mnist;

import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.data.DataException;
import dev.perceptron.data.Mnist;
import dev.perceptron.file.Digests;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Pictures divided for a study: those to tune with, those to validate on, all of both for the final training, and the
 * test. Shared by all trials; never changes.
 *
 * @param name what they are called
 * @param data the pictures as bytes
 * @param count how many are trained on in the end, the first ones
 * @param classes how many classes there are
 * @param x the training pictures made flat, from 0 to 1
 * @param y their classes, one-hot
 * @param xTest the test pictures
 * @param yTest their classes
 */
public record Pictures(String name, Mnist data, int count, int classes, Rows x, Tensor y, Rows xTest, Tensor yTest) {
    private static final float WHITE = 255;
    private static final int PARTS = 6;

    /**
     * Divides pictures.
     *
     * @param most how many to train on at most
     * @throws DataException if there are too few, or training and test pictures differ in size
     */
    public static Pictures of(String name, Mnist data, int most) {
        int all = data.xTrain().shape().dim(0);
        int tests = data.xTest().shape().dim(0);
        int pixels = data.xTrain().shape().tail().size();
        if (all < PARTS
                || tests == 0
                || pixels == 0
                || data.xTest().shape().tail().size() != pixels) {
            throw new DataException(
                    name,
                    "The training pictures have the shape " + data.xTrain().shape() + " and the test pictures "
                            + data.xTest().shape() + "; expected " + PARTS
                            + " or more to train on, one or more to test on, all of one size.");
        }
        int classes = Math.max(2, Math.max(largest(data.yTrain()), largest(data.yTest())) + 1);
        return new Pictures(
                name,
                data,
                Math.min(all, most),
                classes,
                data.xTrain().reshape(all, pixels).dividedBy(WHITE),
                toCategorical(data.yTrain(), classes),
                data.xTest().reshape(tests, pixels).dividedBy(WHITE),
                toCategorical(data.yTest(), classes));
    }

    private static int largest(UInt8Tensor labels) {
        return Arrays.stream(labels.toIntArray()).max().orElse(0);
    }

    /** How many of the pictures train while the rest validates: five in six. */
    public int tuning() {
        return count - count / PARTS;
    }

    /** How many numbers a picture has. */
    public int inputs() {
        return x.rowShape().size();
    }

    /** How many pictures there are to test on. */
    public int tests() {
        return xTest.count();
    }

    /** The start of a SHA-256 over all pixels and labels. */
    public String fingerprint() {
        MessageDigest digest = Digests.sha256();
        for (UInt8Tensor part : new UInt8Tensor[] {data.xTrain(), data.yTrain(), data.xTest(), data.yTest()}) {
            digest.update(part.shape().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(part.dividedBy(1).bytes());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
