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

class LayerNormalizationTest {
    /** Without ε, so that numbers come out even. */
    private static final LayerNormalization EXACT = LayerNormalization.of().withEpsilon(0);

    @Test
    void theShapeStaysAndTheNormalizedAxisHasGammaAndBeta() {
        assertEquals(Shape.of(4, 3), shape(LayerNormalization.of(), Shape.of(4, 3)));
        List<Weight> weights = LayerNormalization.of().weights(List.of(Shape.of(4, 3)));
        assertEquals(
                List.of("gamma", "beta"), weights.stream().map(Weight::name).toList());
        weights.forEach(weight -> assertEquals(Shape.of(3), weight.shape()));
    }

    /** Keras 3.15.1. */
    @Test
    void eachSampleGetsMeanZeroAndVarianceOne() {
        Tensor y = run(LayerNormalization.of(), rows(of(1, 2, 3), of(4, 6, 11)));
        assertValues(y, -1.2238274f, 0, 1.2238274f, -1.0189905f, -0.3396635f, 1.3586541f);
    }

    @Test
    void gammaScalesAndBetaShiftsEachColumn() {
        assertValues(run(EXACT, List.of(values(10, 20), values(1, 2)), row(3, 7)), -9, 22);
    }

    /** (1 − 3)/√(4 + 12) on a row of variance 4. */
    @Test
    void epsilonIsAddedToTheVarianceUnderTheRoot() {
        assertValues(run(LayerNormalization.of().withEpsilon(12), row(1, 5)), -0.5f, 0.5f);
    }

    @Test
    void trainingIsTheSameAsInference() {
        assertValues(train(EXACT, List.of(), row(0, 0), row(3, 7)).output(), -1, 1);
    }

    @Test
    void anotherAxisIsNormalizedForItself() {
        Tensor x = values(1, 10, 5, 30).reshape(1, 2, 2);
        assertValues(run(EXACT.withAxis(1), x), -1, -1, 1, 1);
        assertValues(run(EXACT, values(1, 5, 10, 30).reshape(1, 2, 2)), -1, 1, -1, 1);
    }

    @Test
    void severalAxesAreNormalizedTogether() {
        LayerNormalization layer = EXACT.withAxis(1, 2);
        assertEquals(
                Shape.of(2, 2), layer.weights(List.of(Shape.of(2, 2))).get(0).shape());
        assertValues(run(layer, values(1, 1, 5, 5).reshape(1, 2, 2)), -1, -1, 1, 1);
    }

    @Test
    void withoutCenterAndScaleThereAreNoWeights() {
        LayerNormalization bare = EXACT.withCenter(false).withScale(false);
        assertEquals(List.of(), bare.weights(List.of(Shape.of(2))));
        assertValues(run(bare, row(3, 7)), -1, 1);
        assertValues(run(EXACT.withCenter(false), List.of(values(10, 20)), row(3, 7)), -10, 20);
        assertValues(run(EXACT.withScale(false), List.of(values(10, 20)), row(3, 7)), 9, 21);
    }

    /** γ·x/√variance, without subtracting the mean; the variance of 1, 5 is 4. */
    @Test
    void rmsScalingDividesByTheDeviationOnly() {
        LayerNormalization layer = EXACT.withRmsScaling(true);
        assertValues(run(layer, List.of(values(1, 10)), row(1, 5)), 0.5f, 25);
    }

    /** dβ = dy, dγ = dy·x̂, dx = (g − mean g − x̂·mean(g·x̂))/σ with g = γ·dy. */
    @Test
    void theGradientGoesThroughTheMomentsToo() {
        List<Tensor> weights = List.of(values(3, 3, 3, 3), values(0, 0, 0, 0));
        Step step = train(EXACT, weights, row(4, 0, 0, 0), row(-2, -2, 2, 2));
        assertValues(step.weightGradients().get(0), -4, 0, 0, 0);
        assertValues(step.weightGradients().get(1), 4, 0, 0, 0);
        assertValues(step.inputGradients().get(0), 3, -3, 0, 0);
    }

    @Test
    void readsBack() {
        assertReadsBack(LayerNormalization.of()
                .withAxis(1, 2)
                .withEpsilon(0.01)
                .withCenter(false)
                .withName("norm"));
        assertReadsBack(LayerNormalization.of().withScale(false).withTrainable(false));
        assertReadsBack(LayerNormalization.of().withRmsScaling(true));
        assertEquals(LayerNormalization.of(), read("LayerNormalization", "{'axis': -1}"));
    }

    @Test
    void mistakesAreTold() {
        LayerNormalization layer = LayerNormalization.of();
        assertRefused(() -> shape(layer.withAxis(3), Shape.of(4, 3)), "LayerNormalization", "axes", "1 to 2", "[3]");
        assertRefused(() -> shape(layer.withAxis(1, 1), Shape.of(4, 3)), "LayerNormalization", "different", "[1, 1]");
    }
}
