package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.rows;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescalingTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(28, 28), shape(Rescaling.of(2), Shape.of(28, 28)));
    }

    @Test
    void pixelsBecomeNumbersFromZeroToOne() {
        assertValues(run(Rescaling.of(1.0 / 255), row(0, 51, 255)), 0, 0.2f, 1);
    }

    @Test
    void theOffsetIsAddedAfterTheScale() {
        assertValues(run(Rescaling.of(1.0 / 127.5).withOffset(-1), row(0, 127.5f, 255)), -1, 0, 1);
    }

    @Test
    void theGradientIsTheScale() {
        Step step = train(Rescaling.of(3).withOffset(7), List.of(), row(1, 2), row(5, 5));
        assertValues(step.inputGradients().get(0), 3, 6);
    }

    @Test
    void aConfigMayHaveANumberForEachColumn() {
        Layer layer = read("Rescaling", "{'scale': [1, 10], 'offset': [100, 200]}");
        assertValues(run(layer, rows(of(1, 2), of(3, 4))), 101, 220, 103, 240);
        Step step = train(layer, List.of(), row(1, 2), row(5, 5));
        assertValues(step.inputGradients().get(0), 1, 20);
        assertReadsBack(layer);
    }

    @Test
    void readsBack() {
        assertReadsBack(Rescaling.of(0.5).withOffset(-1).withName("pixels"));
        assertEquals(Rescaling.of(0.5), read("Rescaling", "{'scale': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        Layer two = read("Rescaling", "{'scale': [1, 10], 'offset': 0}");
        assertRefused(() -> shape(two, Shape.of(3)), "Rescaling", "2 numbers", "(3,)");
        assertRefused(() -> read("Rescaling", "{'scale': []}"), "Rescaling", "scale", "or more", "[]");
        assertRefused(() -> read("Rescaling", "{}"), "scale");
    }
}
