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

import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PReLUTest {
    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(PReLU.of(), Shape.of(4, 3)));
    }

    @Test
    void atFirstItIsReLU() {
        assertValues(run(PReLU.of(), row(-3, 0, 2)), 0, 0, 2);
    }

    @Test
    void eachInputHasASlopeOfItsOwnBelowZero() {
        Tensor y = run(PReLU.of(), List.of(values(0.1f, 0.5f, 9)), rows(of(-1, -2, 3), of(2, -4, -1)));
        assertValues(y, -0.1f, -1, 3, 2, -2, -9);
    }

    @Test
    void sharedAxesHaveOneSlopeTogether() {
        PReLU layer = PReLU.of().withSharedAxes(1);
        assertEquals(
                Shape.of(1, 2), layer.weights(List.of(Shape.of(3, 2))).get(0).shape());
        Tensor y = run(
                layer, List.of(rows(of(0.5f, 2))), values(-1, -1, -2, 4, 6, -3).reshape(1, 3, 2));
        assertValues(y, -0.5f, -2, -1, 4, 6, -6);
    }

    /** dα = Σ x·dy over the batch where x ≤ 0; dx = dy above 0 and α·dy below. */
    @Test
    void theSlopeLearnsFromWhatIsBelowZero() {
        Step step =
                train(PReLU.of(), List.of(values(0.5f, 0.5f)), rows(of(1, 10), of(2, 1)), rows(of(-3, -4), of(-1, 5)));
        assertValues(step.weightGradients().get(0), -3 - 2, -40);
        assertValues(step.inputGradients().get(0), 0.5f, 5, 1, 1);
    }

    @Test
    void aSharedSlopeLearnsFromAllItsPlaces() {
        Tensor x = values(-1, -2, -3, 4).reshape(1, 2, 2);
        Step step = train(
                PReLU.of().withSharedAxes(1, 2),
                List.of(rows(of(0.5f))),
                values(1, 1, 1, 1).reshape(1, 2, 2),
                x);
        assertValues(step.weightGradients().get(0), -6);
    }

    @Test
    void atZeroNoGradientPasses() {
        Step step = train(PReLU.of(), List.of(values(0.5f)), row(1), row(0));
        assertValues(step.inputGradients().get(0), 0);
    }

    @Test
    void aFrozenSlopeStays() {
        PReLU layer = PReLU.of().withTrainable(false);
        Step step = train(layer, List.of(values(0.5f)), row(1), row(-2));
        assertValues(step.weights().get(0), 0.5f);
        assertValues(step.inputGradients().get(0), 0.5f);
    }

    @Test
    void theRecipeOfTheSlopeSaysHowItStarts() {
        PReLU layer = PReLU.of().withAlpha(WeightRecipe.of(Initializers.constant(0.25f)));
        assertValues(run(layer, row(-4, 4)), -1, 4);
    }

    @Test
    void readsBack() {
        assertReadsBack(PReLU.of().withSharedAxes(1, 2).withName("slopes").withTrainable(false));
        assertEquals(PReLU.of(), read("PReLU", "{'shared_axes': null}"));
        assertEquals(PReLU.of().withSharedAxes(1), read("PReLU", "{'shared_axes': [1]}"));
    }

    @Test
    void mistakesAreTold() {
        PReLU layer = PReLU.of().withSharedAxes(3);
        assertRefused(() -> layer.weights(List.of(Shape.of(4, 3))), "PReLU", "shared axes", "1 to 2", "(4, 3)", "3");
    }
}
