package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlattenTest {
    @Test
    void allAxesBecomeOne() {
        assertEquals(Shape.of(784), shape(Flatten.of(), Shape.of(28, 28)));
        assertEquals(Shape.of(24), shape(Flatten.of(), Shape.of(2, 3, 4)));
        assertEquals(Shape.of(1), shape(Flatten.of(), Shape.of()));
    }

    @Test
    void theNumbersKeepTheirOrder() {
        Tensor y = run(Flatten.of(), values(1, 2, 3, 4, 5, 6).reshape(1, 2, 3));
        assertEquals(Shape.of(1, 6), y.shape());
        assertValues(y, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void theBatchStays() {
        assertEquals(Shape.of(5, 6), run(Flatten.of(), Tensor.zeros(5, 2, 3)).shape());
    }

    /** So that a picture gives the same numbers whether its channels come first or last. */
    @Test
    void channelsThatComeFirstAreMovedToTheEnd() {
        Flatten layer = Flatten.of().withChannelsFirst(true);
        assertValues(run(layer, values(1, 2, 3, 4, 5, 6).reshape(1, 2, 3)), 1, 4, 2, 5, 3, 6);
        assertValues(run(layer, values(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 2, 2, 2)), 1, 5, 2, 6, 3, 7, 4, 8);
        assertValues(run(layer, row(1, 2)), 1, 2);
    }

    @Test
    void theGradientHasTheInputsShapeAgain() {
        Step step = train(
                Flatten.of(), List.of(), row(1, 2, 3, 4), values(0, 0, 0, 0).reshape(1, 2, 2));
        assertValues(step.inputGradients().get(0), 1, 2, 3, 4);
        Step moved =
                train(Flatten.of().withChannelsFirst(true), List.of(), row(1, 2, 3, 4, 5, 6), Tensor.zeros(1, 2, 3));
        assertValues(moved.inputGradients().get(0), 1, 3, 5, 2, 4, 6);
    }

    @Test
    void asTheFirstLayerItNamesTheInputsShape() {
        Sequential model = Sequential.of(Flatten.of().withInputShape(28, 28), Dense.of(10));
        assertEquals(7850, model.countParams());
    }

    @Test
    void readsBack() {
        assertReadsBack(Flatten.of().withChannelsFirst(true).withName("flat"));
        assertEquals(Flatten.of(), read("Flatten", "{'data_format': 'channels_last'}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> read("Flatten", "{'data_format': 'NCHW'}"), "channels_last", "channels_first", "NCHW");
        assertRefused(() -> shape(Flatten.of(), Shape.of(2), Shape.of(2)), "Flatten", "one input", "2");
    }
}
