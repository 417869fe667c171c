package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlphaDropoutTest {
    /** For the rate 0.5 and x = 1: a + b. */
    private static final float KEPT = 1.6655988f;

    /** For the rate 0.5: a·α′ + b. */
    private static final float DROPPED = -0.7791939f;

    private static final Tensor ONES = DropoutTest.ones(4, 1000);

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(AlphaDropout.of(0.5), Shape.of(4, 3)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(AlphaDropout.of(0.5), row(1, -2, 3)), 1, -2, 3);
    }

    /** α′ = −1.7580993, a = (0.5·(1 + 0.5·α′²))^(−1/2) = 0.8864049, b = −a·α′·0.5 = 0.7791939. */
    @Test
    void inTrainingHalfIsSetToTheValueThatSeluTendsTo() {
        int kept = 0;
        for (float y :
                train(AlphaDropout.of(0.5), List.of(), ONES, ONES).output().toArray()) {
            boolean isKept = Math.abs(y - KEPT) < 1e-5;
            assertTrue(isKept || Math.abs(y - DROPPED) < 1e-5, "received " + y);
            kept += isKept ? 1 : 0;
        }
        assertEquals(2000, kept, 160);
    }

    @Test
    void meanAndVarianceStay() {
        Tensor x = DropoutTest.ones(1, 10_000);
        for (int i = 0; i < 10_000; i += 2) {
            x.set(-1, 0, i);
        }
        double sum = 0;
        double squares = 0;
        for (float y : train(AlphaDropout.of(0.2), List.of(), x, x).output().toArray()) {
            sum += y;
            squares += y * y;
        }
        assertEquals(0, sum / 10_000, 0.05);
        assertEquals(1, squares / 10_000, 0.05);
    }

    @Test
    void theGradientIsAWhereTheInputIsKept() {
        Step step = train(AlphaDropout.of(0.5), List.of(), ONES, ONES);
        float[] dx = step.inputGradients().get(0).toArray();
        float[] y = step.output().toArray();
        for (int i = 0; i < dx.length; i++) {
            assertEquals(Math.abs(y[i] - KEPT) < 1e-5 ? 0.8864049f : 0, dx[i], 1e-5);
        }
    }

    @Test
    void rateZeroPassesAll() {
        assertValues(train(AlphaDropout.of(0), List.of(), row(1, 1), row(3, 4)).output(), 3, 4);
    }

    @Test
    void aNoiseShapeSharesTheMask() {
        Tensor x = DropoutTest.ones(1, 2, 100);
        Tensor y = train(
                        AlphaDropout.of(0.5).withNoiseShape(Dropout.FROM_INPUT, 1, Dropout.FROM_INPUT), List.of(), x, x)
                .output()
                .reshape(2, 100);
        assertValues(y.rows(1, 2), y.rows(0, 1).toArray());
    }

    @Test
    void theSameSeedDropsTheSame() {
        float[] first = train(AlphaDropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                .output()
                .toArray();
        assertArrayEquals(
                first,
                train(AlphaDropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                        .output()
                        .toArray());
    }

    @Test
    void readsBack() {
        assertReadsBack(AlphaDropout.of(0.3)
                .withNoiseShape(Dropout.FROM_INPUT, 1)
                .withSeed(7)
                .withName("thin"));
        assertEquals(AlphaDropout.of(0.5), read("AlphaDropout", "{'rate': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> AlphaDropout.of(1.5), "AlphaDropout", "rate", "0 to 1", "1.5");
        assertRefused(() -> shape(AlphaDropout.of(0.5).withNoiseShape(1, 7), Shape.of(3)), "AlphaDropout", "7", "3");
    }
}
