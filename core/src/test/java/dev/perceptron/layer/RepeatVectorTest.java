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

class RepeatVectorTest {
    @Test
    void anAxisOfSteps() {
        assertEquals(Shape.of(3, 32), shape(RepeatVector.of(3), Shape.of(32)));
    }

    @Test
    void eachStepIsTheVector() {
        assertValues(run(RepeatVector.of(3), rows(of(1, 2), of(5, 6))), 1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6);
    }

    @Test
    void theGradientIsTheSumOverTheSteps() {
        Tensor dy = values(1, 2, 10, 20, 100, 200).reshape(1, 3, 2);
        Step step = train(RepeatVector.of(3), List.of(), dy, row(0, 0));
        assertValues(step.inputGradients().get(0), 111, 222);
    }

    @Test
    void readsBack() {
        assertReadsBack(RepeatVector.of(3).withName("steps"));
        assertEquals(RepeatVector.of(4), read("RepeatVector", "{'n': 4}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> RepeatVector.of(0), "RepeatVector", "1 or more", "0");
        assertRefused(() -> shape(RepeatVector.of(3), Shape.of(2, 2)), "RepeatVector", "one axis", "(2, 2)", "Flatten");
    }
}
