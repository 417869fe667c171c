package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** How the values of samples, here 1 and 3, become one number, with weights 1 and 3 and without. */
final class ReductionTest {
    private static LossExample example(Reduction reduction) {
        return LossExample.of(Losses.meanAbsoluteError().withReduction(reduction), "0; 0", "1; 3");
    }

    @Test
    void theUsualOneDividesByTheNumberOfSamplesNotByTheirWeights() {
        assertEquals(2, example(Reduction.SUM_OVER_BATCH_SIZE).value());
        assertEquals(
                (1 + 9) / 2.0,
                example(Reduction.SUM_OVER_BATCH_SIZE).weighted(1, 3).value());
        assertEquals((1 + 9) / 2.0, example(Reduction.MEAN).weighted(1, 3).value());
    }

    @Test
    void aMeanWithSampleWeightDividesByTheWeights() {
        assertEquals(2, example(Reduction.MEAN_WITH_SAMPLE_WEIGHT).value());
        assertEquals(
                (1 + 9) / 4.0,
                example(Reduction.MEAN_WITH_SAMPLE_WEIGHT).weighted(1, 3).value());
        assertEquals(
                0, example(Reduction.MEAN_WITH_SAMPLE_WEIGHT).weighted(0, 0).value());
    }

    @Test
    void aSumIsNotDivided() {
        assertEquals(4, example(Reduction.SUM).value());
        assertEquals(10, example(Reduction.SUM).weighted(1, 3).value());
    }

    @Test
    void withoutReductionEverySampleHasItsWeightedValue() {
        assertValues(example(Reduction.NONE).result(), 1, 3);
        assertValues(example(Reduction.NONE).weighted(1, 3).result(), 1, 9);
        assertThrows(IllegalStateException.class, () -> example(Reduction.NONE).value());
    }

    @Test
    void slopesAreReducedAlike() {
        assertValues(example(Reduction.SUM_OVER_BATCH_SIZE).weighted(1, 3).slopes(), 1 / 2.0, 3 / 2.0);
        assertValues(example(Reduction.MEAN_WITH_SAMPLE_WEIGHT).weighted(1, 3).slopes(), 1 / 4.0, 3 / 4.0);
        assertValues(example(Reduction.SUM).weighted(1, 3).slopes(), 1, 3);
    }

    /** The weight of the masked sample is 0, and the mean is over the other. */
    @Test
    void aMaskLeavesSamplesOutOfTheMean() {
        LossCall call = LossCall.of(
                Losses.meanAbsoluteError(),
                matrix("0; 0"),
                matrix("1; 3"),
                null,
                matrix("0 1").reshape(2));
        assertEquals(3, call.value());
    }

    @Test
    void nameAndReductionAreWrittenAndReadBack() {
        Loss loss = Losses.huber(2).withReduction(Reduction.SUM).withName("mine");
        assertWrites(Losses.REGISTRY, loss, "{'name': 'mine', 'reduction': 'sum', 'delta': 2.0}");
        assertEquals(
                Reduction.NONE,
                read(Losses.REGISTRY, "Huber", "{'reduction': null}").reduction());
    }

    @Test
    void anUnknownReductionIsRefusedWithTheKnownOnes() {
        assertRefused(
                () -> read(Losses.REGISTRY, "Huber", "{'reduction': 'max'}"), "max", "sum_over_batch_size", "none");
    }

    @Test
    void anUnknownLossIsRefusedWithTheKnownOnes() {
        assertRefused(() -> Losses.get("huberr"), "huberr", "did you mean 'Huber'");
    }
}
