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
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(Masking.of(), Shape.of(4, 3)));
    }

    @Test
    void aStepIsMaskedOnlyWhereAllItsFeaturesEqualTheValue() {
        Tensor x = values(-1, -1, -1, 5, 0, 0).reshape(1, 3, 2);
        assertValues(run(Masking.of(-1), x), 0, 0, -1, 5, 0, 0);
    }

    @Test
    void withZeroTheNumbersStayAsTheyAre() {
        Tensor x = values(0, 0, 0, 5).reshape(1, 2, 2);
        assertValues(run(Masking.of(), x), 0, 0, 0, 5);
    }

    @Test
    void noGradientReachesAMaskedStep() {
        Tensor x = values(-1, -1, -1, 5).reshape(1, 2, 2);
        Step step = train(Masking.of(-1), List.of(), values(1, 2, 3, 4).reshape(1, 2, 2), x);
        assertValues(step.inputGradients().get(0), 0, 0, 3, 4);
    }

    /** 25 of the one step that counts, not (25 + 0)/2. */
    @Test
    void maskedStepsDoNotCountInTheLoss() {
        Sequential model = Sequential.of(Input.of(2, 1), Masking.of(-1));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor x = values(5, -1).reshape(1, 2, 1);
        assertEquals(25, model.evaluate(x, Tensor.zeros(1, 2, 1)).loss(), 1e-6);
    }

    @Test
    void theMaskGoesOnThroughDense() {
        Sequential model = Sequential.of(Input.of(2, 1), Masking.of(-1), Dense.of(1));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        model.setWeights(List.of(rows(of(1)), values(2)));
        Tensor x = values(5, -1).reshape(1, 2, 1);
        assertEquals(49, model.evaluate(x, Tensor.zeros(1, 2, 1)).loss(), 1e-6);
    }

    @Test
    void theMaskEndsAtFlatten() {
        Sequential model = Sequential.of(Input.of(2, 1), Masking.of(-1), Flatten.of());
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        assertEquals(
                12.5, model.evaluate(values(5, -1).reshape(1, 2, 1), row(0, 0)).loss(), 1e-6);
    }

    @Test
    void readsBack() {
        assertReadsBack(Masking.of(-1).withName("padding"));
        assertEquals(Masking.of(), read("Masking", "{}"));
        assertEquals(Masking.of(7), read("Masking", "{'mask_value': 7.0}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(Masking.of(), Shape.of()), "Masking", "one or more axes", "()");
    }
}
