package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The map is made of slopes of the score, and lies where digits are drawn. */
final class SaliencyMapTest {
    @Test
    void theMapHoldsTheScoresSlopes() {
        SaliencyMap.Explained explained = SaliencyMap.run(0);
        assertEquals(7, explained.predicted(), "the first test digit is a seven");
        double step = 1e-3;
        int checked = 0;
        for (int pixel = 0; pixel < 784; pixel += 13) {
            double slope = explained.map().get(0, pixel);
            double ahead = (score(explained, pixel, step) - score(explained, pixel, 0)) / step;
            double behind = (score(explained, pixel, 0) - score(explained, pixel, -step)) / step;
            if (Math.abs(ahead - behind) < 5e-3) { // no ReLU bends between
                assertEquals(slope, (ahead + behind) / 2, 5e-3, "pixel " + pixel);
                checked++;
            }
        }
        assertTrue(checked > 40, checked + " pixels checked");

        double inside = 0;
        double border = 0;
        for (int pixel = 0; pixel < 784; pixel++) {
            int row = pixel / 28;
            int column = pixel % 28;
            double size = Math.abs(explained.map().get(0, pixel));
            if (row >= 4 && row < 24 && column >= 4 && column < 24) { // MNIST's box around each digit
                inside += size / 400;
            } else {
                border += size / 384;
            }
        }
        assertTrue(inside > 2 * border, "mean inside " + inside + ", at the border " + border);
    }

    private static double score(SaliencyMap.Explained explained, int pixel, double move) {
        Tensor moved = explained.digit().copy();
        moved.set((float) (moved.get(0, pixel) + move), 0, pixel);
        return explained.scores().predict(moved).get(0, explained.predicted());
    }
}
