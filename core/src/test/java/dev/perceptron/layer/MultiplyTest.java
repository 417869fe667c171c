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

class MultiplyTest {
    @Test
    void inputsOfOneShapeKeepIt() {
        assertEquals(Shape.of(4, 3), shape(Multiply.of(), Shape.of(4, 3), Shape.of(4, 3)));
    }

    @Test
    void multipliesAllInputs() {
        assertValues(run(Multiply.of(), row(1, 2), row(3, -4)), 3, -8);
        assertValues(run(Multiply.of(), row(1, 2), row(3, -4), row(10, 10)), 30, -80);
    }

    @Test
    void axesOfLengthOneAreStretched() {
        Tensor column = values(10, 20).reshape(1, 2, 1);
        assertValues(run(Multiply.of(), column, values(1, 2, 3).reshape(1, 1, 3)), 10, 20, 30, 20, 40, 60);
    }

    @Test
    void eachInputGetsTheProductOfTheOthers() {
        Step step = train(Multiply.of(), List.of(), row(1, 10), row(2, 3), row(4, 5), row(6, 7));
        assertValues(step.inputGradients().get(0), 24, 350);
        assertValues(step.inputGradients().get(1), 12, 210);
        assertValues(step.inputGradients().get(2), 8, 150);
    }

    @Test
    void aZeroStillLetsTheOtherLearnNothing() {
        Step step = train(Multiply.of(), List.of(), row(1), row(0), row(4));
        assertValues(step.inputGradients().get(0), 4);
        assertValues(step.inputGradients().get(1), 0);
    }

    @Test
    void aMaskedStepCountsAsOne() {
        Tensor first = values(2, -1, -1).reshape(1, 3, 1);
        Tensor second = values(3, 5, -1).reshape(1, 3, 1);
        assertValues(runMasked(Multiply.of(), first, second), 6, 5, 0);
    }

    @Test
    void readsBack() {
        assertReadsBack(Multiply.of().withName("product"));
        assertEquals(Multiply.of(), read("Multiply", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Multiply.of(), Shape.of(2), Shape.of(3)), "Multiply", "(2,)", "(3,)", "length");
    }
}
