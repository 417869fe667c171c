package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** √ mean (p−y)² of a whole batch. */
final class RootMeanSquaredErrorTest {
    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.rootMeanSquaredError(), yTrue, yPred);
    }

    /** √((9 + 16 + 0 + 0)/4) = 5/2; the mean of each row's root would be (5/√2 + 0)/2. */
    @Test
    void theRootIsTakenOfTheWholeBatch() {
        assertValues(example("0 0; 7 7", "3 4; 7 7").each(), 2.5);
        assertEquals(2.5, example("0 0; 7 7", "3 4; 7 7").value());
    }

    /** (p−y)/(n·root). */
    @Test
    void theSlopeIsTheErrorOverTheRootAndTheNumberOfValues() {
        assertValues(example("0 0; 7 7", "3 4; 7 7").slopes(), 0.3, 0.4, 0, 0);
    }

    @Test
    void theSlopeOfARightBatchIsZero() {
        assertValues(example("1 2", "1 2").slopes(), 0, 0);
    }

    @Test
    void itIsKnownAsRmse() {
        assertEquals(Losses.rootMeanSquaredError(), Losses.get("rmse"));
        assertWrites(Losses.REGISTRY, Losses.rootMeanSquaredError(), "{'name': 'root_mean_squared_error'}");
    }
}
