package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Minus the cosine of the angle between target and prediction. */
final class CosineSimilarityTest {
    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.cosineSimilarity(), yTrue, yPred);
    }

    @Test
    void vectorsOfOneDirectionGiveMinusOneWhateverTheirLength() {
        assertValues(example("3 4; 1 0", "30 40; -7 0").each(), -1, 1);
    }

    @Test
    void vectorsAtARightAngleGiveZero() {
        assertValues(example("1 0; 2 3", "0 5; -3 2").each(), 0, 0);
    }

    /** 24/25 with (3, 4) and (4, 3). */
    @Test
    void elseItIsMinusTheProductOverBothLengths() {
        assertValues(example("3 4", "4 3").each(), -24 / 25.0);
    }

    @Test
    void aVectorOfZerosGivesZero() {
        assertValues(example("0 0", "1 2").each(), 0);
    }

    /** At p = (0, 2) and ŷ = (1, 0): −(ŷ − cos·p̂)/|p| = (−1/2, 0). */
    @Test
    void theSlopeTurnsThePredictionTowardsTheTarget() {
        assertValues(example("1 0", "0 2").slopes(), -0.5, 0);
    }

    /** Columns (1, 0)·(1, 0) and (0, 1)·(0, −1). */
    @Test
    void anotherAxisComparesColumns() {
        Loss columns = read(Losses.REGISTRY, "CosineSimilarity", "{'axis': 0}");
        assertValues(LossExample.of(columns, "1 0; 0 1", "1 0; 0 -1").each(), -1, 1);
        assertWrites(Losses.REGISTRY, columns, "{'axis': 0}");
    }

    @Test
    void itIsWrittenAndReadBack() {
        assertWrites(Losses.REGISTRY, Losses.cosineSimilarity(), "{'name': 'cosine_similarity', 'axis': -1}");
    }
}
