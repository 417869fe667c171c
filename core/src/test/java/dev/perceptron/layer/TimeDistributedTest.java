package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
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

class TimeDistributedTest {
    @Test
    void theStepsStayAndEachIsWhatTheLayerMakesOfIt() {
        assertEquals(Shape.of(10, 4), shape(TimeDistributed.of(Dense.of(4)), Shape.of(10, 8)));
        assertEquals(Shape.of(10, 6), shape(TimeDistributed.of(Flatten.of()), Shape.of(10, 2, 3)));
    }

    @Test
    void allStepsHaveTheSameWeights() {
        TimeDistributed layer = TimeDistributed.of(Dense.of(1));
        assertEquals(
                List.of(Shape.of(2, 1), Shape.of(1)),
                layer.weights(List.of(Shape.of(3, 2))).stream()
                        .map(Weight::shape)
                        .toList());
        List<Tensor> weights = List.of(rows(of(1), of(10)), values(100));
        assertValues(run(layer, weights, values(1, 2, 3, 4, 5, 6).reshape(1, 3, 2)), 121, 143, 165);
    }

    @Test
    void layersThatLookAtAWholeSampleSeeOneStep() {
        Tensor x = values(1, 5, 100, 300).reshape(1, 2, 2);
        assertValues(run(TimeDistributed.of(LayerNormalization.of().withEpsilon(0)), x), -1, 1, -1, 1);
        assertValues(
                run(
                        TimeDistributed.of(Permute.of(2, 1)),
                        values(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 2, 2, 2)),
                1,
                3,
                2,
                4,
                5,
                7,
                6,
                8);
    }

    @Test
    void theGradientOfTheWeightsIsTheSumOverTheSteps() {
        List<Tensor> weights = List.of(rows(of(1), of(10)), values(0));
        Tensor x = values(1, 2, 3, 4).reshape(1, 2, 2);
        Step step = train(TimeDistributed.of(Dense.of(1)), weights, values(1, 2).reshape(1, 2, 1), x);
        assertValues(step.weightGradients().get(0), 1 + 2 * 3, 2 + 2 * 4);
        assertValues(step.weightGradients().get(1), 3);
        assertValues(step.inputGradients().get(0), 1, 10, 2, 20);
    }

    @Test
    void aDropoutInsideWorksInTrainingOnly() {
        TimeDistributed layer = TimeDistributed.of(Dropout.of(1));
        assertValues(run(layer, values(1, 2).reshape(1, 2, 1)), 1, 2);
        Tensor x = values(1, 2).reshape(1, 2, 1);
        assertValues(train(layer, List.of(), x, x).output(), 0, 0);
    }

    /** Step 0: mean 3, deviation 2; step 1: mean 20, deviation 10; the moving mean 0 → 1.5 → 10.75. */
    @Test
    void aBatchNormalizationTakesItsMomentsStepByStep() {
        Layer layer = TimeDistributed.of(BatchNormalization.of().withEpsilon(0).withMomentum(0.5));
        Tensor x = values(1, 10, 5, 30).reshape(2, 2, 1);
        Step step = train(layer, List.of(), Tensor.zeros(2, 2, 1), x);
        assertValues(step.output(), -1, -1, 1, 1);
        assertValues(step.weights().get(2), 10.75f);
    }

    @Test
    void readsBack() {
        assertReadsBack(TimeDistributed.of(Dense.of(4).withActivation("softmax").withName("inner"))
                .withName("steps"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> shape(TimeDistributed.of(Flatten.of()), Shape.of()), "TimeDistributed", "(steps, …)", "()");
        assertRefused(() -> shape(TimeDistributed.of(Dense.of(2)), Shape.of(3)), "Dense", "axes", "()");
    }
}
