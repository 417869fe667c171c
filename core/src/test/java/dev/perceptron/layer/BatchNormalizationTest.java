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

class BatchNormalizationTest {
    /** Without ε, so that numbers come out even. */
    private static final BatchNormalization EXACT = BatchNormalization.of().withEpsilon(0);

    private static final Tensor X = rows(of(1, 2, 3), of(4, 6, 11));

    /** γ, β, moving mean, moving variance of one channel. */
    private static List<Tensor> weights(float gamma, float beta, float mean, float variance) {
        return List.of(values(gamma), values(beta), values(mean), values(variance));
    }

    @Test
    void theShapeStaysAndEachChannelHasFourNumbers() {
        assertEquals(Shape.of(4, 3), shape(BatchNormalization.of(), Shape.of(4, 3)));
        List<Weight> weights = BatchNormalization.of().weights(List.of(Shape.of(4, 3)));
        assertEquals(
                List.of("gamma", "beta", "moving_mean", "moving_variance"),
                weights.stream().map(Weight::name).toList());
        weights.forEach(weight -> assertEquals(Shape.of(3), weight.shape()));
    }

    /** γ·(x − mean)/√variance + β with the moving moments. */
    @Test
    void inferenceUsesTheMovingMoments() {
        assertValues(run(EXACT, weights(10, 1, 3, 4), rows(of(5), of(3), of(-1))), 11, 1, -19);
    }

    @Test
    void beforeAnyTrainingInferenceOnlyDividesByTheRootOfOneAndEpsilon() {
        assertValues(run(BatchNormalization.of(), row(1)), (float) (1 / Math.sqrt(1.001)));
    }

    /** Keras 3.15.1. */
    @Test
    void trainingUsesTheBatchsOwnMoments() {
        Step step = train(BatchNormalization.of(), List.of(), Tensor.zeros(2, 3), X);
        float[] above = {0.9997779f, 0.9998751f, 0.9999688f};
        assertValues(step.output(), -above[0], -above[1], -above[2], above[0], above[1], above[2]);
    }

    /** Keras 3.15.1: 0.99·0 + 0.01·mean and 0.99·1 + 0.01·variance, where the variance is divided by n. */
    @Test
    void trainingMovesTheMovingMomentsByOneHundredth() {
        Step step = train(BatchNormalization.of(), List.of(), Tensor.zeros(2, 3), X);
        assertValues(step.weights().get(2), 0.025f, 0.04f, 0.07f);
        assertValues(step.weights().get(3), 1.0125f, 1.03f, 1.15f);
    }

    @Test
    void theMomentumSaysHowMuchOfThemIsKept() {
        Step step = train(EXACT.withMomentum(0.75), weights(1, 0, 4, 8), rows(of(0), of(0)), rows(of(1), of(5)));
        assertValues(step.weights().get(2), 0.75f * 4 + 0.25f * 3);
        assertValues(step.weights().get(3), 0.75f * 8 + 0.25f * 4);
    }

    @Test
    void inSamplesWithStepsAllStepsCount() {
        Tensor x = values(1, 10, 5, 30, 1, 10, 5, 30).reshape(2, 2, 2);
        Step step = train(EXACT, List.of(), Tensor.zeros(2, 2, 2), x);
        assertValues(step.output(), -1, -1, 1, 1, -1, -1, 1, 1);
    }

    @Test
    void theChannelsMayBeOnAnotherAxis() {
        BatchNormalization layer = EXACT.withAxis(1).withMomentum(0);
        Tensor x = values(1, 5, 10, 30).reshape(1, 2, 2);
        Step step = train(layer, List.of(), Tensor.zeros(1, 2, 2), x);
        assertValues(step.output(), -1, 1, -1, 1);
        assertValues(step.weights().get(2), 3, 20);
    }

    /** dβ = Σ dy, dγ = Σ dy·x̂, dx = γ/σ·(dy − mean dy − x̂·mean(dy·x̂)). */
    @Test
    void theGradientGoesThroughTheMomentsToo() {
        Tensor x = rows(of(-2), of(-2), of(2), of(2));
        Step step = train(EXACT, weights(3, 0, 0, 1), rows(of(4), of(0), of(0), of(0)), x);
        assertValues(step.weightGradients().get(0), -4);
        assertValues(step.weightGradients().get(1), 4);
        assertValues(step.inputGradients().get(0), 1.5f * 2, 1.5f * -2, 0, 0);
    }

    @Test
    void frozenItUsesTheMovingMomentsInTrainingTooAndKeepsThem() {
        Step step = train(EXACT.withTrainable(false), weights(10, 1, 3, 4), rows(of(1), of(1)), rows(of(5), of(3)));
        assertValues(step.output(), 11, 1);
        assertValues(step.inputGradients().get(0), 5, 5);
        for (Tensor gradient : step.weightGradients()) {
            assertValues(gradient, 0);
        }
    }

    @Test
    void withoutCenterAndScaleOnlyTheMomentsRemain() {
        BatchNormalization layer = EXACT.withCenter(false).withScale(false);
        assertValues(run(layer, List.of(values(3), values(4)), row(5)), 1);
        assertValues(run(EXACT.withScale(false), List.of(values(100), values(3), values(4)), row(5)), 101);
        assertValues(run(EXACT.withCenter(false), List.of(values(10), values(3), values(4)), row(5)), 10);
    }

    @Test
    void maskedStepsDoNotCountInTheMoments() {
        Sequential model = Sequential.of(Input.of(3, 1), Masking.of(-1), EXACT.withMomentum(0));
        model.compile(Sgd.of(1e-30), Losses.meanSquaredError());
        model.trainOnBatch(values(3, -1, 5).reshape(1, 3, 1), Tensor.zeros(1, 3, 1));
        assertValues(model.getWeights().get(2), 4);
        assertValues(model.getWeights().get(3), 1);
    }

    /** x̂·r + d = (x − moving mean)/moving deviation, where nothing is clipped. */
    @Test
    void batchRenormalizationGivesInTrainingWhatInferenceGives() {
        BatchNormalization free = EXACT.withRenorm(new BatchNormalization.Renorm(null, null, null, 0.99f));
        assertValues(train(free, List.of(), Tensor.zeros(2, 3), X).output(), X.toArray());
        BatchNormalization clipped = EXACT.withRenorm(new BatchNormalization.Renorm(1f, 1f, 0f, 0.99f));
        assertValues(train(clipped, List.of(), Tensor.zeros(2, 3), X).output(), -1, -1, -1, 1, 1, 1);
    }

    @Test
    void readsBack() {
        assertReadsBack(BatchNormalization.of()
                .withAxis(1)
                .withMomentum(0.9)
                .withEpsilon(0.01)
                .withScale(false));
        assertReadsBack(
                BatchNormalization.of().withCenter(false).withTrainable(false).withName("norm"));
        assertEquals(BatchNormalization.of(), read("BatchNormalization", "{}"));
        assertEquals(BatchNormalization.of().withAxis(3), read("BatchNormalization", "{'axis': [3]}"));
    }

    @Test
    void mistakesAreTold() {
        BatchNormalization layer = BatchNormalization.of();
        assertRefused(() -> shape(layer.withAxis(3), Shape.of(4, 3)), "BatchNormalization", "axes", "1 to 2", "3");
        assertRefused(() -> shape(layer.withAxis(0), Shape.of(4, 3)), "BatchNormalization", "batch", "[0]");
    }
}
