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
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(GaussianNoise.of(0.5), Shape.of(4, 3)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(GaussianNoise.of(0.5), row(1, 2, 3)), 1, 2, 3);
    }

    @Test
    void inTrainingNoiseOfTheDeviationIsAdded() {
        Tensor ones = DropoutTest.ones(4, 1000);
        float[] y =
                train(GaussianNoise.of(0.25), List.of(), ones, ones).output().toArray();
        assertEquals(1, GaussianDropoutTest.mean(y), 0.02);
        assertEquals(0.25, GaussianDropoutTest.deviation(y), 0.015);
    }

    @Test
    void zerosGetNoiseTooAsItIsAdded() {
        Tensor zeros = Tensor.zeros(1, 4000);
        float[] y =
                train(GaussianNoise.of(0.25), List.of(), zeros, zeros).output().toArray();
        assertEquals(0.25, GaussianDropoutTest.deviation(y), 0.015);
    }

    @Test
    void theGradientGoesThroughUnchanged() {
        Step step = train(GaussianNoise.of(0.25), List.of(), row(5, -6), row(1, 2));
        assertValues(step.inputGradients().get(0), 5, -6);
    }

    @Test
    void deviationZeroPassesAll() {
        assertValues(train(GaussianNoise.of(0), List.of(), row(1, 1), row(3, 4)).output(), 3, 4);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        float[] first = train(GaussianNoise.of(0.5).withSeed(7), List.of(), row(1, 1), row(3, 4))
                .output()
                .toArray();
        Step again = train(GaussianNoise.of(0.5).withSeed(7), List.of(), row(1, 1), row(3, 4));
        assertArrayEquals(first, again.output().toArray());
        Step other = train(GaussianNoise.of(0.5).withSeed(8), List.of(), row(1, 1), row(3, 4));
        assertFalse(Arrays.equals(first, other.output().toArray()));
    }

    @Test
    void readsBack() {
        assertReadsBack(GaussianNoise.of(0.1).withSeed(3).withName("noise"));
        assertEquals(GaussianNoise.of(0.5), read("GaussianNoise", "{'stddev': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> GaussianNoise.of(2), "GaussianNoise", "stddev", "0 to 1", "2.0");
        assertRefused(() -> GaussianNoise.of(-1), "GaussianNoise", "stddev", "0 to 1", "-1.0");
    }
}
