package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.sigmoid;
import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Rows;
import dev.perceptron.training.Fit;
import java.util.Arrays;

/**
 * An autoencoder of digits: 784 pixels are squeezed into a code of 16 numbers and drawn again from it.
 *
 * <p>It is trained as one model. The encoder and the decoder are models over the same layers, so they know all that it has
 * learned.
 */
public final class Autoencoder {
    private static final int CODE = 16;

    private Autoencoder() {}

    /**
     * The three models.
     *
     * @param auto pixels to pixels
     * @param encoder pixels to codes
     * @param decoder codes to pixels
     */
    record Parts(Model auto, Model encoder, Model decoder) {}

    /** Trains on 5,000 digits, codes one more and draws it again. */
    public static void main(String[] args) {
        Parts parts = run(2);
        Rows test = pixels(5_000, 6_000);
        Terminal.println(String.format(
                "mean squared error of a pixel: %.4f",
                parts.auto().evaluate(test, test).loss()));

        float[] digit = parts.auto().predictOnBatch(test.range(0, 1)).toArray();
        float[] code = parts.encoder().predictOnBatch(test.range(0, 1)).toArray();
        Terminal.println("code: " + Arrays.toString(code));
        Terminal.println("the decoder draws the same from it: "
                + Arrays.equals(digit, parts.decoder().predict(code)));
    }

    /** Trains the whole and takes its parts. */
    static Parts run(int verbose) {
        Rows x = pixels(0, 5_000);
        Model auto = Sequential.of(
                Input.of(784),
                Dense.of(64).withActivation(relu()),
                Dense.of(CODE).withName("code"),
                Dense.of(64).withActivation(relu()),
                Dense.of(784).withActivation(sigmoid()));
        auto.compile(Adam.of(0.002), meanSquaredError());
        auto.fit(x, x, Fit.batchSize(50).epochs(10).verbose(verbose));

        Model encoder = Functional.of(auto.input(), auto.getLayer("code").output());

        Model decoder = Functional.of(auto.getLayer("code").output(), auto.output());
        return new Parts(auto, encoder, decoder);
    }

    /** Training digits from this to that one. */
    static Rows pixels(int from, int to) {
        return Mnist.load().xTrain().reshape(60000, 784).dividedBy(255).range(from, to);
    }
}
