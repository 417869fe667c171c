package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** mean (p−y)². */
final class MeanSquaredErrorTest {
    private static final String TARGETS = "1 2 3; -1 .5 4";
    private static final String PREDICTIONS = "1.5 1.5 2; 0 .5 8";

    private static LossExample example(String yTrue, String yPred) {
        return LossExample.of(Losses.meanSquaredError(), yTrue, yPred);
    }

    /** (0.25 + 0.25 + 1)/3 and (1 + 0 + 16)/3. */
    @Test
    void eachSampleIsTheMeanOfItsSquaredErrors() {
        assertValues(example(TARGETS, PREDICTIONS).each(), 0.5, 17 / 3.0);
    }

    @Test
    void theBatchIsTheMeanOfItsSamples() {
        assertEquals((0.5 + 17 / 3.0) / 2, example(TARGETS, PREDICTIONS).value(), 1e-6);
    }

    /** 2·(p−y)/3. */
    @Test
    void theSlopeIsTwiceTheErrorOverTheNumberOfOutputs() {
        assertValues(example("1 2 3", "1.5 1.5 2").slopes(), 1 / 3.0, -1 / 3.0, -2 / 3.0);
    }

    @Test
    void theErrorOfARightPredictionIsZeroAndFlat() {
        assertValues(example("1 -2", "1 -2").each(), 0);
        assertValues(example("1 -2", "1 -2").slopes(), 0, 0);
    }

    @Test
    void targetsOfShapeNMeetPredictionsOfShapeNByOne() {
        LossExample example = LossExample.of(Losses.meanSquaredError(), vector(1, 2), matrix("3; 2"));
        assertEquals(2, example.value(), 1e-7);
    }

    @Test
    void itsNamesAreAsInKeras() {
        assertEquals(Losses.meanSquaredError(), Losses.get("mse"));
        assertEquals(Losses.meanSquaredError(), Losses.get("MSE"));
        assertEquals(Losses.meanSquaredError(), Losses.get("mean_squared_error"));
        assertEquals("mean_squared_error", Losses.get("MeanSquaredError").name());
        assertWrites(
                Losses.REGISTRY,
                Losses.meanSquaredError(),
                "{'name': 'mean_squared_error', 'reduction': 'sum_over_batch_size'}");
    }
}
