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
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    /** So that e to its power is 3. */
    private static final float LN3 = 1.0986123f;

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(Softmax.of(), Shape.of(4, 3)));
    }

    @Test
    void theLastAxisSumsToOne() {
        assertValues(run(Softmax.of(), rows(of(0, LN3), of(7, 7))), 0.25f, 0.75f, 0.5f, 0.5f);
    }

    @Test
    void largeNumbersDoNotOverflow() {
        assertValues(run(Softmax.of(), rows(of(1000, 1000), of(-1000, 1000))), 0.5f, 0.5f, 0, 1);
    }

    @Test
    void anotherAxisSumsToOneInstead() {
        Tensor x = values(0, 5, LN3, 5).reshape(1, 2, 2);
        assertValues(run(Softmax.of().withAxis(1), x), 0.25f, 0.5f, 0.75f, 0.5f);
        assertValues(run(Softmax.of().withAxis(-2), x), 0.25f, 0.5f, 0.75f, 0.5f);
    }

    @Test
    void severalAxesSumToOneTogether() {
        Tensor x = values(0, 0, LN3, LN3).reshape(1, 2, 2);
        assertValues(run(Softmax.of().withAxis(1, 2), x), 0.125f, 0.125f, 0.375f, 0.375f);
    }

    /** dx = y·(dy − Σ dy·y). */
    @Test
    void theGradientSumsToZero() {
        Step step = train(Softmax.of(), List.of(), row(1, 0), row(0, LN3));
        assertValues(step.inputGradients().get(0), 0.25f * 0.75f, -0.75f * 0.25f);
    }

    /** As arrays are stretched in NumPy: of the shape (batch, steps) the steps meet the features. */
    @Test
    void aMaskIsAlignedAtTheLastAxisAndGivesZeros() {
        Sequential model = Sequential.of(Input.of(2, 2), Masking.of(-1), Softmax.of());
        assertValues(model.predict(values(-1, -1, 4, 5).reshape(1, 2, 2)), 0, 1, 0, 1);
    }

    @Test
    void readsBack() {
        assertReadsBack(Softmax.of().withName("shares"));
        assertReadsBack(Softmax.of().withAxis(1, 2));
        assertEquals(Softmax.of(), read("Softmax", "{'axis': -1}"));
    }

    @Test
    void takesOneInput() {
        assertRefused(() -> shape(Softmax.of(), Shape.of(2), Shape.of(2)), "Softmax", "one input", "2");
    }
}
