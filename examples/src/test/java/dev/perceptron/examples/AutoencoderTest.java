package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The whole has learned, and its parts know all of it. */
final class AutoencoderTest {
    @Test
    void codesHoldMostOfADigit() {
        Autoencoder.Parts parts = Autoencoder.run(0);
        Tensor x = Autoencoder.pixels(5_000, 5_500).toTensor();
        double error = 0;
        double variance = 0;
        Tensor drawn = parts.auto().predict(x);
        for (int pixel = 0; pixel < 784; pixel++) {
            double mean = 0;
            for (int i = 0; i < 500; i++) {
                mean += x.get(i, pixel) / 500.0;
            }
            for (int i = 0; i < 500; i++) {
                error += Math.pow(x.get(i, pixel) - drawn.get(i, pixel), 2);
                variance += Math.pow(x.get(i, pixel) - mean, 2);
            }
        }
        assertTrue(error < 0.4 * variance, error / variance + " of the variance is left");

        Tensor codes = parts.encoder().predict(x);
        assertEquals(16, codes.shape().dim(1));
        assertArrayEquals(drawn.toArray(), parts.decoder().predict(codes).toArray());
    }
}
