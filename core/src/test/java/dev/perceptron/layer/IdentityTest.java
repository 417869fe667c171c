package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.rows;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(Identity.of(), Shape.of(4, 3)));
        assertEquals(Shape.of(3), shape(Identity.of(), Shape.of(3)));
    }

    @Test
    void theOutputIsTheInput() {
        assertValues(run(Identity.of(), rows(of(1, -2), of(0, 4))), 1, -2, 0, 4);
    }

    @Test
    void theGradientGoesThrough() {
        Step step = train(Identity.of(), List.of(), rows(of(5, 6)), rows(of(1, 2)));
        assertValues(step.output(), 1, 2);
        assertValues(step.inputGradients().get(0), 5, 6);
    }

    @Test
    void itHasNoWeights() {
        assertEquals(List.of(), Identity.of().weights(List.of(Shape.of(3))));
    }

    @Test
    void readsBack() {
        assertReadsBack(Identity.of().withName("same"));
        assertEquals(Identity.of(), read("Identity", "{}"));
    }

    @Test
    void takesOneInput() {
        assertRefused(() -> shape(Identity.of(), Shape.of(2), Shape.of(2)), "Identity", "one input", "2");
    }
}
