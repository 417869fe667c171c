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

class AverageTest {
    @Test
    void inputsOfOneShapeKeepIt() {
        assertEquals(Shape.of(4, 3), shape(Average.of(), Shape.of(4, 3), Shape.of(4, 3)));
    }

    @Test
    void dividesTheSumByTheNumberOfInputs() {
        assertValues(run(Average.of(), row(1, 2), row(3, -4)), 2, -1);
        assertValues(run(Average.of(), row(1, 2), row(3, -4), row(2, 5)), 2, 1);
    }

    @Test
    void axesOfLengthOneAreStretched() {
        Tensor table = values(10, 20, 30, 40).reshape(1, 2, 2);
        assertValues(run(Average.of(), table, row(0, 2)), 5, 11, 15, 21);
    }

    @Test
    void eachInputGetsItsShareOfTheGradient() {
        Step step = train(Average.of(), List.of(), row(3, 6), row(1, 2), row(0, 0), row(5, 5));
        for (int i = 0; i < 3; i++) {
            assertValues(step.inputGradients().get(i), 1, 2);
        }
    }

    @Test
    void readsBack() {
        assertReadsBack(Average.of().withName("mean"));
        assertEquals(Average.of(), read("Average", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Average.of(), Shape.of(2), Shape.of(3)), "Average", "(2,)", "(3,)", "length");
    }
}
