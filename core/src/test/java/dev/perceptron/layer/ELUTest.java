package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ELUTest {
    /** e⁻¹ − 1 and e⁻² − 1. */
    private static final float AT_MINUS_1 = -0.63212056f;

    private static final float AT_MINUS_2 = -0.86466472f;

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(ELU.of(), Shape.of(4, 3)));
    }

    @Test
    void belowZeroItBendsTowardsMinusOne() {
        assertValues(run(ELU.of(), row(-2, -1, 0, 3)), AT_MINUS_2, AT_MINUS_1, 0, 3);
        assertValues(run(ELU.of(), row(-100)), -1);
    }

    @Test
    void alphaIsWhereItBendsTo() {
        assertValues(run(ELU.of(2), row(-2, -1, 3)), 2 * AT_MINUS_2, 2 * AT_MINUS_1, 3);
        assertValues(run(ELU.of(0), row(-2, 3)), 0, 3);
    }

    /** α·eˣ below 0. */
    @Test
    void theGradientBelowZeroIsAlphaTimesEToTheX() {
        Step step = train(ELU.of(2), List.of(), row(1, 1), row(-1, 3));
        assertValues(step.inputGradients().get(0), 2 * 0.36787944f, 1);
    }

    @Test
    void readsBack() {
        assertReadsBack(ELU.of(0.5).withName("bend"));
        assertEquals(ELU.of(), read("ELU", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> ELU.of(-1), "ELU", "alpha", "0 or more", "-1.0");
    }
}
