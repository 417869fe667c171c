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

class RMSNormalizationTest {
    /** Without ε, so that numbers come out even. */
    private static final RMSNormalization EXACT = RMSNormalization.of().withEpsilon(0);

    @Test
    void theShapeStaysAndTheNormalizedAxisHasAScale() {
        assertEquals(Shape.of(4, 3), shape(RMSNormalization.of(), Shape.of(4, 3)));
        List<Weight> weights = RMSNormalization.of().weights(List.of(Shape.of(4, 3)));
        assertEquals(List.of("scale"), weights.stream().map(Weight::name).toList());
        assertEquals(Shape.of(3), weights.get(0).shape());
    }

    /** Keras 3.15.1. */
    @Test
    void theMeanSquareBecomesOne() {
        Tensor y = run(RMSNormalization.of(), rows(of(1, 2, 3), of(4, 6, 11)));
        assertValues(y, 0.46291f, 0.92582f, 1.38873f, 0.5267415f, 0.7901123f, 1.4485392f);
    }

    /** The mean of 1 and 49 is 25. */
    @Test
    void theScaleMultipliesEachColumn() {
        assertValues(run(EXACT, List.of(values(1, 10)), row(1, 7)), 0.2f, 14);
    }

    /** √(25 + 75) = 10. */
    @Test
    void epsilonIsAddedToTheMeanSquareUnderTheRoot() {
        assertValues(run(RMSNormalization.of().withEpsilon(75), row(1, 7)), 0.1f, 0.7f);
    }

    @Test
    void anotherAxisIsNormalizedForItself() {
        Tensor x = values(1, 70, 7, 10).reshape(1, 2, 2);
        assertValues(run(EXACT.withAxis(1), x), 0.2f, 1.4f, 1.4f, 0.2f);
    }

    @Test
    void severalAxesAreNormalizedTogether() {
        assertValues(run(EXACT.withAxis(1, 2), values(1, 1, 7, 7).reshape(1, 2, 2)), 0.2f, 0.2f, 1.4f, 1.4f);
    }

    /** dscale = dy·x̂, dx = (g − x̂·mean(g·x̂))/rms with g = scale·dy. */
    @Test
    void theGradientGoesThroughTheMeanSquareToo() {
        Step step = train(EXACT, List.of(values(3, 3)), row(1, 0), row(2, 2));
        assertValues(step.output(), 3, 3);
        assertValues(step.weightGradients().get(0), 1, 0);
        assertValues(step.inputGradients().get(0), 0.75f, -0.75f);
    }

    @Test
    void aFrozenScaleStays() {
        Step step = train(EXACT.withTrainable(false), List.of(values(3, 3)), row(1, 0), row(2, 2));
        assertValues(step.weights().get(0), 3, 3);
    }

    @Test
    void readsBack() {
        assertReadsBack(RMSNormalization.of()
                .withAxis(1)
                .withEpsilon(0.01)
                .withTrainable(false)
                .withName("norm"));
        assertEquals(RMSNormalization.of(), read("RMSNormalization", "{'axis': -1, 'epsilon': 1e-6}"));
    }

    @Test
    void mistakesAreTold() {
        RMSNormalization layer = RMSNormalization.of().withAxis(3);
        assertRefused(() -> shape(layer, Shape.of(4, 3)), "RMSNormalization", "axes", "1 to 2", "[3]");
    }
}
