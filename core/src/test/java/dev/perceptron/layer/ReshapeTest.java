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
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapeTest {
    @Test
    void theSampleGetsTheTargetShape() {
        assertEquals(Shape.of(3, 4), shape(Reshape.of(3, 4), Shape.of(12)));
        assertEquals(Shape.of(6, 2), shape(Reshape.of(6, 2), Shape.of(3, 4)));
        assertEquals(Shape.of(12), shape(Reshape.of(12), Shape.of(3, 4)));
    }

    @Test
    void minusOneIsTheRest() {
        assertEquals(Shape.of(3, 2, 2), shape(Reshape.of(-1, 2, 2), Shape.of(12)));
        assertEquals(Shape.of(12), shape(Reshape.of(-1), Shape.of(3, 4)));
    }

    @Test
    void theNumbersKeepTheirOrder() {
        Tensor y = run(Reshape.of(3, 2), rows(of(1, 2, 3, 4, 5, 6), of(7, 8, 9, 10, 11, 12)));
        assertEquals(Shape.of(2, 3, 2), y.shape());
        assertValues(y, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void theGradientHasTheInputsShapeAgain() {
        Step step = train(Reshape.of(2, 2), List.of(), values(1, 2, 3, 4).reshape(1, 2, 2), row(0, 0, 0, 0));
        assertValues(step.inputGradients().get(0), 1, 2, 3, 4);
    }

    @Test
    void readsBack() {
        assertReadsBack(Reshape.of(-1, 2).withName("pairs"));
        assertEquals(Reshape.of(3, 4), read("Reshape", "{'target_shape': [3, 4]}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Reshape.of(5), Shape.of(3, 4)), "Reshape", "(3, 4)", "12 values", "[5]");
        assertRefused(() -> shape(Reshape.of(-1, 5), Shape.of(12)), "Reshape", "12 values", "[-1, 5]");
        assertRefused(() -> Reshape.of(-1, -1), "Reshape", "one -1", "[-1, -1]");
        assertRefused(() -> Reshape.of(-2), "Reshape", "[-2]");
    }
}
