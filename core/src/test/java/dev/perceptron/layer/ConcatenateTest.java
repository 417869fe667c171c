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

class ConcatenateTest {
    private static final Tensor FIRST = values(1, 2, 3, 4).reshape(1, 2, 2);
    private static final Tensor SECOND = values(10, 20).reshape(1, 2, 1);

    @Test
    void theLengthsOfTheAxisAddUp() {
        assertEquals(Shape.of(4, 8), shape(Concatenate.of(), Shape.of(4, 3), Shape.of(4, 5)));
        assertEquals(Shape.of(6, 3), shape(Concatenate.of(1), Shape.of(4, 3), Shape.of(2, 3)));
    }

    @Test
    void vectorsFollowOneAnother() {
        assertValues(run(Concatenate.of(), row(1, 2), row(3), row(4, 5)), 1, 2, 3, 4, 5);
    }

    @Test
    void alongTheLastAxisEachRowGrows() {
        assertValues(run(Concatenate.of(), FIRST, SECOND), 1, 2, 10, 3, 4, 20);
    }

    @Test
    void alongTheFirstAxisRowsAreAdded() {
        Tensor line = values(10, 20).reshape(1, 1, 2);
        assertValues(run(Concatenate.of(1), FIRST, line), 1, 2, 3, 4, 10, 20);
        assertValues(run(Concatenate.of(-2), line, FIRST), 10, 20, 1, 2, 3, 4);
    }

    @Test
    void samplesDoNotMeet() {
        assertValues(run(Concatenate.of(), rows(of(1), of(2)), rows(of(10), of(20))), 1, 10, 2, 20);
    }

    @Test
    void eachInputGetsItsPartOfTheGradient() {
        Step step = train(Concatenate.of(), List.of(), values(1, 2, 3, 4, 5, 6).reshape(1, 2, 3), FIRST, SECOND);
        assertValues(step.inputGradients().get(0), 1, 2, 4, 5);
        assertValues(step.inputGradients().get(1), 3, 6);
    }

    @Test
    void readsBack() {
        assertReadsBack(Concatenate.of(1).withName("joined"));
        assertEquals(Concatenate.of(), read("Concatenate", "{'axis': -1}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(
                () -> shape(Concatenate.of(), Shape.of(4, 3), Shape.of(5, 3)),
                "Concatenate",
                "axis -1",
                "(4, 3)",
                "(5, 3)");
        assertRefused(() -> shape(Concatenate.of(), Shape.of(3), Shape.of(4, 3)), "Concatenate", "(3,)", "(4, 3)");
        assertRefused(() -> shape(Concatenate.of(0), Shape.of(3), Shape.of(3)), "Concatenate", "batch", "[0]");
        assertRefused(() -> shape(Concatenate.of()), "Concatenate", "one or more inputs");
    }
}
