package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
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

class SpectralNormalizationTest {
    private static final SpectralNormalization LAYER = SpectralNormalization.of(Dense.of(2));

    /** A kernel whose largest singular value is 4, an estimate u that points there, and a bias. */
    private static final List<Tensor> WEIGHTS = List.of(rows(of(4, 0), of(0, 1)), row(1, 0), values(10, 20));

    @Test
    void theShapeIsThatOfTheLayer() {
        assertEquals(Shape.of(3), shape(SpectralNormalization.of(Dense.of(3)), Shape.of(5)));
    }

    @Test
    void theWeightsAreTheKernelTheEstimateAndTheRest() {
        List<Weight> weights = SpectralNormalization.of(Dense.of(3)).weights(List.of(Shape.of(5)));
        assertEquals(
                List.of(Shape.of(5, 3), Shape.of(1, 3), Shape.of(3)),
                weights.stream().map(Weight::shape).toList());
        assertEquals(
                List.of(true, false, true),
                weights.stream().map(Weight::trainable).toList());
    }

    @Test
    void inInferenceTheKernelIsUsedAsItIs() {
        assertValues(run(LAYER, WEIGHTS, row(1, 1)), 14, 21);
    }

    @Test
    void inTrainingTheKernelIsFirstDividedByItsLargestSingularValue() {
        Step step = train(LAYER, WEIGHTS, row(0, 0), row(1, 1));
        assertValues(step.output(), 11, 20.25f);
        assertValues(step.weights().get(0), 1, 0, 0, 0.25f);
        assertValues(step.weights().get(1), 1, 0);
    }

    /** From u = (0.6, 0.8): v = u·Kᵀ = (1.8, 0.8)/1.9697716, u·σ = v·K = (2.7414346, 0.4061385), σ = 2.7713557. */
    @Test
    void oneIterationOnlyComesCloserToIt() {
        List<Tensor> weights = List.of(rows(of(3, 0), of(0, 1)), row(0.6f, 0.8f), values(0, 0));
        Step step = train(LAYER, weights, row(0, 0), row(1, 1));
        assertValues(step.weights().get(0), 1.0825027f, 0, 0, 0.3608342f);
        assertValues(step.weights().get(1), 0.9892035f, 0.1465487f);
    }

    @Test
    void manyIterationsReachIt() {
        List<Tensor> weights = List.of(rows(of(3, 0), of(0, 1)), row(0.6f, 0.8f), values(0, 0));
        Step step = train(LAYER.withPowerIterations(30), weights, row(0, 0), row(1, 1));
        assertValues(step.weights().get(0), 1, 0, 0, 1 / 3f);
    }

    /** (G − (Σ G·K/σ)·vᵀu)/σ with G = xᵀ·dy, subtracted from the kernel that was divided. */
    @Test
    void theGradientIsThatOfTheKernelBeforeTheDivision() {
        Step step = train(LAYER, WEIGHTS, row(1, 0), row(1, 1));
        assertValues(step.weights().get(0), 1, 0, -0.25f, 0.25f);
        assertValues(step.weightGradients().get(2), 1, 0);
        assertValues(step.inputGradients().get(0), 1, 0);
    }

    @Test
    void aKernelOfZerosStays() {
        List<Tensor> weights = List.of(Tensor.zeros(2, 2), row(1, 0), values(10, 20));
        assertValues(train(LAYER, weights, row(0, 0), row(1, 1)).output(), 10, 20);
    }

    @Test
    void anEmbeddingsTableCanBeHeldToo() {
        SpectralNormalization layer = SpectralNormalization.of(Embedding.of(2, 2));
        List<Tensor> weights = List.of(rows(of(4, 0), of(0, 1)), row(1, 0));
        assertValues(
                train(layer, weights, values(0, 0).reshape(1, 1, 2), row(1)).output(), 0, 0.25f);
    }

    @Test
    void readsBack() {
        assertReadsBack(LAYER.withPowerIterations(3).withName("held"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> LAYER.withPowerIterations(0), "SpectralNormalization", "1 or more", "0");
        assertRefused(() -> shape(SpectralNormalization.of(ReLU.of()), Shape.of(3)), "kernel", "ReLU");
    }
}
