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
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubtractTest {
    @Test
    void inputsOfOneShapeKeepIt() {
        assertEquals(Shape.of(4, 3), shape(Subtract.of(), Shape.of(4, 3), Shape.of(4, 3)));
    }

    @Test
    void takesTheSecondFromTheFirst() {
        assertValues(run(Subtract.of(), row(1, 20), row(10, 2)), -9, 18);
    }

    @Test
    void axesOfLengthOneAreStretched() {
        Tensor table = values(10, 20, 30, 40).reshape(1, 2, 2);
        assertValues(run(Subtract.of(), table, values(1, 2).reshape(1, 2, 1)), 9, 19, 28, 38);
        assertValues(run(Subtract.of(), row(1, 2), table), -9, -18, -29, -38);
    }

    @Test
    void theSecondGetsTheNegativeGradient() {
        Step step = train(Subtract.of(), List.of(), row(5, 6), row(1, 2), row(10, 20));
        assertValues(step.inputGradients().get(0), 5, 6);
        assertValues(step.inputGradients().get(1), -5, -6);
    }

    @Test
    void readsBack() {
        assertReadsBack(Subtract.of().withName("difference"));
        assertEquals(Subtract.of(), read("Subtract", "{}"));
    }

    @Test
    void takesExactlyTwo() {
        assertRefused(() -> shape(Subtract.of(), Shape.of(2)), "Subtract", "exactly two", "1");
        assertRefused(() -> shape(Subtract.of(), Shape.of(2), Shape.of(2), Shape.of(2)), "exactly two", "3");
        assertRefused(() -> shape(Subtract.of(), Shape.of(2), Shape.of(3)), "Subtract", "(2,)", "(3,)");
    }
}
