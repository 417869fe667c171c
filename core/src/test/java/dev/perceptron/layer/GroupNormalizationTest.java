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

class GroupNormalizationTest {
    private static GroupNormalization exact(int groups) {
        return GroupNormalization.of(groups).withEpsilon(0);
    }

    @Test
    void theShapeStaysAndEachChannelHasGammaAndBeta() {
        assertEquals(Shape.of(5, 4), shape(GroupNormalization.of(2), Shape.of(5, 4)));
        List<Weight> weights = GroupNormalization.of(2).weights(List.of(Shape.of(5, 4)));
        assertEquals(
                List.of("gamma", "beta"), weights.stream().map(Weight::name).toList());
        weights.forEach(weight -> assertEquals(Shape.of(4), weight.shape()));
    }

    @Test
    void neighbouringChannelsAreNormalizedTogether() {
        assertValues(run(exact(2), row(1, 5, 10, 30)), -1, 1, -1, 1);
    }

    @Test
    void oneGroupIsLayerNormalization() {
        assertValues(run(exact(1), row(1, 1, 5, 5)), -1, -1, 1, 1);
    }

    @Test
    void aGroupReachesOverAllSteps() {
        Tensor x = values(1, 1, 10, 30, 5, 5, 30, 10).reshape(1, 2, 4);
        assertValues(run(exact(2), x), -1, -1, -1, 1, 1, 1, 1, -1);
    }

    /** Also known as instance normalization. */
    @Test
    void minusOneMakesEachChannelAGroup() {
        Tensor x = values(1, 10, 5, 30).reshape(1, 2, 2);
        assertValues(run(exact(-1), x), -1, -1, 1, 1);
    }

    @Test
    void samplesDoNotMeet() {
        assertValues(run(exact(1), rows(of(1, 5), of(100, 300))), -1, 1, -1, 1);
    }

    @Test
    void gammaAndBetaBelongToTheChannels() {
        Tensor y = run(exact(2), List.of(values(1, 2, 3, 4), values(100, 200, 300, 400)), row(1, 5, 10, 30));
        assertValues(y, 99, 202, 297, 404);
    }

    @Test
    void withoutCenterAndScaleThereAreNoWeights() {
        GroupNormalization bare = exact(1).withCenter(false).withScale(false);
        assertEquals(List.of(), bare.weights(List.of(Shape.of(2))));
        assertValues(run(bare, row(1, 5)), -1, 1);
    }

    /** The channels' axis comes first: two channels of two places each. */
    @Test
    void theChannelsMayBeOnAnotherAxis() {
        Tensor x = values(1, 5, 10, 30).reshape(1, 2, 2);
        Tensor y = run(exact(2).withAxis(1), List.of(values(1, 2), values(0, 0)), x);
        assertValues(y, -1, 1, -2, 2);
    }

    /** (1 − 3)/√(4 + 12). */
    @Test
    void epsilonIsAddedToTheVarianceUnderTheRoot() {
        assertValues(run(GroupNormalization.of(1).withEpsilon(12), row(1, 5)), -0.5f, 0.5f);
    }

    /** As of layer normalization, for each group. */
    @Test
    void theGradientStaysWithinTheGroup() {
        List<Tensor> weights = List.of(values(3, 3, 3, 3, 1, 1, 1, 1), Tensor.zeros(8));
        Step step = train(exact(2), weights, row(4, 0, 0, 0, 0, 0, 0, 0), row(-2, -2, 2, 2, 1, 2, 3, 4));
        assertValues(step.inputGradients().get(0), 3, -3, 0, 0, 0, 0, 0, 0);
        assertValues(step.weightGradients().get(0), -4, 0, 0, 0, 0, 0, 0, 0);
        assertValues(step.weightGradients().get(1), 4, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void readsBack() {
        assertReadsBack(GroupNormalization.of(4)
                .withAxis(1)
                .withEpsilon(0.01)
                .withCenter(false)
                .withName("norm"));
        assertReadsBack(GroupNormalization.of(-1).withScale(false).withTrainable(false));
        assertEquals(GroupNormalization.of(32), read("GroupNormalization", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> GroupNormalization.of(0), "GroupNormalization", "groups", "1 or more", "-1", "0");
        assertRefused(() -> shape(GroupNormalization.of(3), Shape.of(4)), "GroupNormalization", "groups", "4", "3");
    }
}
