package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReLUTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(ReLU.of(), Shape.of(4, 3)));
    }

    @Test
    void cutsOffWhatIsBelowZero() {
        assertValues(run(ReLU.of(), row(-3, -1, 0, 2)), 0, 0, 0, 2);
    }

    @Test
    void aLargestValueCutsOffAbove() {
        assertValues(run(ReLU.of().withMaxValue(1), row(-3, -1, 0, 2)), 0, 0, 0, 1);
    }

    @Test
    void belowZeroTheSlopeCounts() {
        assertValues(run(ReLU.of().withNegativeSlope(1), row(-3, -1, 0, 2)), -3, -1, 0, 2);
        assertValues(run(ReLU.of().withNegativeSlope(0.1), row(-3, -1, 0, 2)), -0.3f, -0.1f, 0, 2);
    }

    @Test
    void theThresholdItselfIsCutOff() {
        assertValues(run(ReLU.of().withThreshold(1.5), row(-3, 1, 1.5f, 2)), 0, 0, 0, 2);
    }

    @Test
    void theSlopeIsMeasuredFromTheThreshold() {
        ReLU layer = ReLU.of().withThreshold(1).withNegativeSlope(0.5).withMaxValue(4);
        assertValues(run(layer, row(-1, 0, 1, 2, 9)), -1, -0.5f, 0, 2, 4);
    }

    @Test
    void theGradientIsTheSlopeOfThePiece() {
        ReLU layer = ReLU.of().withNegativeSlope(0.1).withMaxValue(6);
        Step step = train(layer, List.of(), row(1, 1, 1), row(-2, 3, 7));
        assertValues(step.inputGradients().get(0), 0.1f, 1, 0);
        assertValues(
                train(ReLU.of(), List.of(), row(5), row(0)).inputGradients().get(0), 0);
    }

    @Test
    void readsBack() {
        assertReadsBack(ReLU.of()
                .withMaxValue(6)
                .withNegativeSlope(0.25)
                .withThreshold(0.5)
                .withName("cut"));
        assertEquals(ReLU.of(), read("ReLU", "{}"));
        assertEquals(ReLU.of().withMaxValue(6), read("ReLU", "{'max_value': 6.0, 'negative_slope': 0.0}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> ReLU.of().withNegativeSlope(-1), "ReLU", "negative_slope", "0 or more", "-1.0");
        assertRefused(() -> ReLU.of().withMaxValue(-2), "ReLU", "max_value", "0 or more", "-2.0");
        assertRefused(() -> ReLU.of().withThreshold(Double.NaN), "ReLU", "threshold", "0 or more", "NaN");
    }
}
