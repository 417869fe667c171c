package dev.perceptron.loss;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** mean |p−y|, and 100 times the same in proportion to |y|. */
final class MeanAbsoluteErrorTest {
    private static final String TARGETS = "1 2 3; -1 .5 4";
    private static final String PREDICTIONS = "1.5 1.5 2; 0 .5 8";

    private static LossExample absolute(String yTrue, String yPred) {
        return LossExample.of(Losses.meanAbsoluteError(), yTrue, yPred);
    }

    private static LossExample percentage(String yTrue, String yPred) {
        return LossExample.of(Losses.meanAbsolutePercentageError(), yTrue, yPred);
    }

    /** (0.5 + 0.5 + 1)/3 and (1 + 0 + 4)/3. */
    @Test
    void eachSampleIsTheMeanOfItsAbsoluteErrors() {
        assertValues(absolute(TARGETS, PREDICTIONS).each(), 2 / 3.0, 5 / 3.0);
    }

    @Test
    void theSlopeIsTheSignOverTheNumberOfOutputs() {
        assertValues(absolute("1 2", "1.5 -7").slopes(), 0.5, -0.5);
    }

    /** 100·(0.5/1 + 0.5/2 + 1/3)/3 and 100·(1/1 + 0 + 4/4)/3. */
    @Test
    void aPercentageIsInProportionToTheTarget() {
        assertValues(percentage(TARGETS, PREDICTIONS).each(), 100 * (0.5 + 0.25 + 1 / 3.0) / 3, 200 / 3.0);
    }

    /** 0.001 is divided by 10⁻⁷ instead of 0. */
    @Test
    void aPercentageOfZeroIsFiniteAndHuge() {
        assertEquals(1e6, percentage("0", "0.001").value(), 1);
    }

    @Test
    void thePercentagesSlopeIsTheSignOverTheTarget() {
        assertValues(percentage("4 -2", "5 -3").slopes(), 100 / 4.0 / 2, -100 / 2.0 / 2);
    }

    @Test
    void theirNamesAreAsInKeras() {
        assertEquals(Losses.meanAbsoluteError(), Losses.get("mae"));
        assertEquals(Losses.meanAbsolutePercentageError(), Losses.get("mape"));
        assertWrites(Losses.REGISTRY, Losses.meanAbsoluteError(), "{'name': 'mean_absolute_error'}");
        assertWrites(
                Losses.REGISTRY, Losses.meanAbsolutePercentageError(), "{'name': 'mean_absolute_percentage_error'}");
    }
}
