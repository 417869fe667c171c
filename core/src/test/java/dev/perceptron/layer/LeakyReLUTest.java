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

class LeakyReLUTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(LeakyReLU.of(), Shape.of(4, 3)));
    }

    @Test
    void belowZeroThreeTenthsRemain() {
        assertValues(run(LeakyReLU.of(), row(-3, -1, 0, 2)), -0.9f, -0.3f, 0, 2);
    }

    /** Keras's documentation: {@code LeakyReLU(negative_slope=0.5)}. */
    @Test
    void anotherSlopeLetsMoreThrough() {
        assertValues(run(LeakyReLU.of(0.5), row(-10, -5, 0, 5, 10)), -5, -2.5f, 0, 5, 10);
    }

    @Test
    void theGradientIsTheSlopeOrOne() {
        Step step = train(LeakyReLU.of(0.5), List.of(), row(1, 4), row(3, -3));
        assertValues(step.inputGradients().get(0), 1, 2);
    }

    @Test
    void theFunctionOfTheSameNameHasAnotherDefault() {
        assertValues(run(Activation.of("leaky_relu"), row(-1)), -0.2f);
        assertValues(run(LeakyReLU.of(), row(-1)), -0.3f);
    }

    @Test
    void readsBack() {
        assertReadsBack(LeakyReLU.of(0.1).withName("leak"));
        assertEquals(LeakyReLU.of(), read("LeakyReLU", "{}"));
    }

    @Test
    void keras2CalledTheSlopeAlpha() {
        assertEquals(LeakyReLU.of(0.25), read("LeakyReLU", "{'alpha': 0.25}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> LeakyReLU.of(-0.1), "LeakyReLU", "negative_slope", "0 or more", "-0.1");
    }
}
