package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;

/**
 * What makes a network say "seven"? A saliency map: for each pixel, how much the score of the predicted class changes with
 * it. Source: Simonyan, Vedaldi and Zisserman, "Deep Inside Convolutional Networks" (2014).
 *
 * <p>The score is that before the softmax, where probabilities near 1 don't flatten the slopes: a model over the same
 * layers that ends there.
 */
public final class SaliencyMap {
    private static final String SHADES = " .:-=+*#%@";

    private SaliencyMap() {}

    /**
     * A digit and its map.
     *
     * @param scores pixels to the ten scores before the softmax
     * @param digit the pixels, (1, 784)
     * @param predicted the class with the highest score
     * @param map how the score changes with each pixel, (1, 784)
     */
    record Explained(Model scores, Tensor digit, int predicted, Tensor map) {}

    /** Prints the digit and, beside it, its map. */
    public static void main(String[] args) {
        Explained explained = run(2);
        Terminal.println("The network says " + explained.predicted() + ".");
        for (int row = 0; row < 28; row++) {
            Terminal.println(shades(explained.digit(), row) + " | " + shades(explained.map(), row));
        }
    }

    /** Trains a network on 10,000 digits and explains its answer to the first test digit. */
    static Explained run(int verbose) {
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255).range(0, 10_000);
        Tensor y = toCategorical(mnist.yTrain(), 10).rows(0, 10_000);
        Model model = Sequential.of(
                Input.of(784),
                Dense.of(32).withActivation(relu()).withKernelRegularizer(Regularizers.l2(0.001f)),
                Dense.of(10).withName("scores"),
                Activation.of(softmax()));
        model.compile(Adam.of(0.002), categoricalCrossentropy(), accuracy());
        model.fit(x, y, Fit.batchSize(50).epochs(4).verbose(verbose));

        Model scores = Functional.of(model.input(), model.getLayer("scores").output());
        Tensor digit = mnist.xTest().reshape(10000, 784).dividedBy(255).take(0);
        int predicted = best(scores.predict(digit).toArray());
        Tensor upstream = Tensor.zeros(1, 10);
        upstream.set(1, 0, predicted);
        return new Explained(
                scores,
                digit,
                predicted,
                scores.outputGradients(digit, upstream).input());
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    /** A row of a picture, darker for larger absolute values. */
    private static String shades(Tensor picture, int row) {
        float most = 0;
        for (float value : picture.toArray()) {
            most = Math.max(most, Math.abs(value));
        }
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < 28; column++) {
            float share = Math.abs(picture.get(0, 28 * row + column)) / most;
            line.append(SHADES.charAt(Math.round(share * (SHADES.length() - 1))));
        }
        return line.toString();
    }
}
