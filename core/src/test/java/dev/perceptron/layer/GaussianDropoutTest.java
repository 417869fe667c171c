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

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianDropoutTest {
    private static final Tensor ONES = DropoutTest.ones(4, 1000);

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(GaussianDropout.of(0.5), Shape.of(4, 3)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(GaussianDropout.of(0.5), row(1, 2, 3)), 1, 2, 3);
    }

    /** √(0.2/0.8) = 0.5. */
    @Test
    void inTrainingInputsAreMultipliedByNoiseAroundOne() {
        float[] y =
                train(GaussianDropout.of(0.2), List.of(), ONES, ONES).output().toArray();
        assertEquals(1, mean(y), 0.04);
        assertEquals(0.5, deviation(y), 0.03);
    }

    /** The mean of numbers. */
    static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    /** The root of the mean squared distance from the mean. */
    static double deviation(float[] numbers) {
        double mean = mean(numbers);
        double sum = 0;
        for (float number : numbers) {
            sum += (number - mean) * (number - mean);
        }
        return Math.sqrt(sum / numbers.length);
    }

    @Test
    void zerosStayZerosAsTheNoiseIsAFactor() {
        assertValues(
                train(GaussianDropout.of(0.5), List.of(), row(1, 1), row(0, 0)).output(), 0, 0);
    }

    @Test
    void theGradientIsThatFactor() {
        Step step = train(GaussianDropout.of(0.2), List.of(), row(1, 1, 1), row(1, 1, 1));
        assertValues(step.inputGradients().get(0), step.output().toArray());
    }

    @Test
    void rateZeroPassesAll() {
        assertValues(
                train(GaussianDropout.of(0), List.of(), row(1, 1), row(3, 4)).output(), 3, 4);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        float[] first = train(GaussianDropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                .output()
                .toArray();
        assertArrayEquals(
                first,
                train(GaussianDropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                        .output()
                        .toArray());
    }

    @Test
    void readsBack() {
        assertReadsBack(GaussianDropout.of(0.3).withSeed(7).withName("noise"));
        assertEquals(GaussianDropout.of(0.5), read("GaussianDropout", "{'rate': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> GaussianDropout.of(-1), "GaussianDropout", "rate", "0 to 1", "-1.0");
    }
}
