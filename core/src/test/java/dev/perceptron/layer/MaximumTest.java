package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.runMasked;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaximumTest {
    @Test
    void inputsOfOneShapeKeepIt() {
        assertEquals(Shape.of(4, 3), shape(Maximum.of(), Shape.of(4, 3), Shape.of(4, 3)));
    }

    @Test
    void takesTheLargestValueByValue() {
        assertValues(run(Maximum.of(), row(1, 20), row(10, 2)), 10, 20);
        assertValues(run(Maximum.of(), row(1, 20), row(10, 2), row(-5, 30)), 10, 30);
    }

    @Test
    void axesOfLengthOneAreStretched() {
        Tensor column = values(10, 20).reshape(1, 2, 1);
        assertValues(run(Maximum.of(), column, values(5, 15).reshape(1, 1, 2)), 10, 15, 20, 20);
    }

    @Test
    void theLargestGetsTheGradient() {
        Step step = train(Maximum.of(), List.of(), row(5, 6), row(1, 20), row(10, 2));
        assertValues(step.inputGradients().get(0), 0, 6);
        assertValues(step.inputGradients().get(1), 5, 0);
    }

    @Test
    void equalOnesShareTheGradient() {
        Step step = train(Maximum.of(), List.of(), row(6), row(3), row(3));
        assertValues(step.inputGradients().get(0), 3);
        assertValues(step.inputGradients().get(1), 3);
    }

    @Test
    void aMaskedStepTakesNoPart() {
        Tensor first = values(-2, -1).reshape(1, 2, 1);
        Tensor second = values(-3, -5).reshape(1, 2, 1);
        assertValues(runMasked(Maximum.of(), first, second), -2, -5);
    }

    @Test
    void readsBack() {
        assertReadsBack(Maximum.of().withName("largest"));
        assertEquals(Maximum.of(), read("Maximum", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Maximum.of(), Shape.of(2), Shape.of(3)), "Maximum", "(2,)", "(3,)", "length");
    }
}
