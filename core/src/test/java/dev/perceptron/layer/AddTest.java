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

class AddTest {
    @Test
    void inputsOfOneShapeKeepIt() {
        assertEquals(Shape.of(4, 3), shape(Add.of(), Shape.of(4, 3), Shape.of(4, 3)));
    }

    @Test
    void addsAllInputs() {
        assertValues(run(Add.of(), row(1, 2), row(10, 20)), 11, 22);
        assertValues(run(Add.of(), row(1, 2), row(10, 20), row(100, 200)), 111, 222);
        assertValues(run(Add.of(), row(1, 2)), 1, 2);
    }

    @Test
    void axesOfLengthOneAreStretched() {
        assertEquals(Shape.of(2, 3), shape(Add.of(), Shape.of(2, 1), Shape.of(1, 3)));
        Tensor column = values(10, 20).reshape(1, 2, 1);
        Tensor line = values(1, 2, 3).reshape(1, 1, 3);
        assertValues(run(Add.of(), column, line), 11, 12, 13, 21, 22, 23);
    }

    @Test
    void inputsOfLowerRankGetAxesBehindTheBatch() {
        Tensor table = values(10, 20, 30, 40).reshape(1, 2, 2);
        assertValues(run(Add.of(), table, row(1, 2)), 11, 22, 31, 42);
    }

    @Test
    void theGradientGoesToEachInput() {
        Step step = train(Add.of(), List.of(), row(5, 6), row(1, 2), row(10, 20));
        assertValues(step.inputGradients().get(0), 5, 6);
        assertValues(step.inputGradients().get(1), 5, 6);
    }

    @Test
    void aStretchedInputGetsTheSum() {
        Tensor dy = values(1, 2, 3, 4, 5, 6).reshape(1, 2, 3);
        Step step = train(
                Add.of(),
                List.of(),
                dy,
                values(0, 0).reshape(1, 2, 1),
                values(0, 0, 0).reshape(1, 1, 3));
        assertValues(step.inputGradients().get(0), 6, 15);
        assertValues(step.inputGradients().get(1), 5, 7, 9);
    }

    @Test
    void readsBack() {
        assertReadsBack(Add.of().withName("sum"));
        assertEquals(Add.of(), read("Add", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Add.of(), Shape.of(2), Shape.of(3)), "Add", "(2,)", "(3,)", "length");
        assertRefused(() -> shape(Add.of()), "Add", "one or more inputs");
    }
}
