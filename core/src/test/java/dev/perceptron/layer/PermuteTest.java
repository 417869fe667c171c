package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
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

class PermuteTest {
    @Test
    void dimsSayForEachAxisWhereItComesFrom() {
        assertEquals(Shape.of(64, 10), shape(Permute.of(2, 1), Shape.of(10, 64)));
        assertEquals(Shape.of(3, 2, 1), shape(Permute.of(3, 1, 2), Shape.of(2, 1, 3)));
    }

    @Test
    void twoAxesChangePlaces() {
        Tensor y = run(Permute.of(2, 1), values(1, 2, 3, 4, 5, 6).reshape(1, 2, 3));
        assertValues(y, 1, 4, 2, 5, 3, 6);
    }

    @Test
    void threeAxesGoRound() {
        Tensor x = values(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 2, 2, 2);
        assertValues(run(Permute.of(3, 1, 2), x), 1, 3, 5, 7, 2, 4, 6, 8);
        assertValues(run(Permute.of(2, 3, 1), x), 1, 5, 2, 6, 3, 7, 4, 8);
    }

    @Test
    void samplesDoNotMeet() {
        Tensor x = values(1, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2);
        assertValues(run(Permute.of(2, 1), x), 1, 3, 2, 4, 5, 7, 6, 8);
    }

    @Test
    void theGradientGoesBackTheSameWay() {
        Tensor dy = values(1, 2, 3, 4, 5, 6).reshape(1, 3, 2);
        Step step = train(Permute.of(2, 1), List.of(), dy, Tensor.zeros(1, 2, 3));
        assertValues(step.inputGradients().get(0), 1, 3, 5, 2, 4, 6);
    }

    /** y[a, b, c] = x[b, c, a]: going round once more would not lead back. */
    @Test
    void theGradientOfThreeAxesGoesRoundTheOtherWay() {
        Tensor dy = values(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 2, 2, 2);
        Step step = train(Permute.of(3, 1, 2), List.of(), dy, Tensor.zeros(1, 2, 2, 2));
        assertValues(step.inputGradients().get(0), 1, 5, 2, 6, 3, 7, 4, 8);
    }

    @Test
    void readsBack() {
        assertReadsBack(Permute.of(2, 1).withName("turned"));
        assertEquals(Permute.of(2, 1), read("Permute", "{'dims': [2, 1]}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Permute.of(1, 3), "Permute", "axes", "[1, 3]");
        assertRefused(() -> Permute.of(0, 1), "Permute", "batch", "[0, 1]");
        assertRefused(() -> shape(Permute.of(2, 1), Shape.of(3)), "Permute", "2", "(3,)");
    }
}
