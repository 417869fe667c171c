package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DropoutTest {
    /** Many ones, so that shares can be counted. */
    private static final Tensor ONES = ones(4, 1000);

    /** Ones in this shape. */
    static Tensor ones(int... dims) {
        Tensor ones = Tensor.zeros(Shape.of(dims).size());
        for (int i = 0; i < ones.size(); i++) {
            ones.set(1, i);
        }
        return ones.reshape(dims);
    }

    /** How many of the numbers are this one. */
    static double share(Tensor x, float number) {
        int count = 0;
        for (float value : x.toArray()) {
            count += value == number ? 1 : 0;
        }
        return (double) count / x.size();
    }

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(4, 3), shape(Dropout.of(0.5), Shape.of(4, 3)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(Dropout.of(0.5), row(1, 2, 3)), 1, 2, 3);
    }

    /** 1/(1 − 0.2) = 1.25, so that the mean stays. */
    @Test
    void inTrainingTheShareOfTheRateBecomesZeroAndTheRestGrows() {
        Tensor y = train(Dropout.of(0.2), List.of(), ONES, ONES).output();
        assertEquals(0.2, share(y, 0), 0.03);
        assertEquals(1, share(y, 0) + share(y, 1.25f));
    }

    @Test
    void theGradientPassesWhereTheInputDid() {
        Step step = train(Dropout.of(0.5), List.of(), ONES, ONES);
        assertValues(step.inputGradients().get(0), step.output().toArray());
    }

    @Test
    void rateZeroPassesAllAndRateOneNothing() {
        assertValues(train(Dropout.of(0), List.of(), row(1, 1), row(3, 4)).output(), 3, 4);
        Step nothing = train(Dropout.of(1), List.of(), row(1, 1), row(3, 4));
        assertValues(nothing.output(), 0, 0);
        assertValues(nothing.inputGradients().get(0), 0, 0);
    }

    /** Keras's documentation: with (batch, 1, features) the mask is the same for all steps. */
    @Test
    void aNoiseShapeSharesTheMaskAlongAxesOfLengthOne() {
        Tensor x = ones(1, 3, 200);
        Tensor y = train(Dropout.of(0.5).withNoiseShape(null, 1, 200), List.of(), x, x)
                .output();
        Tensor first = y.reshape(3, 200).rows(0, 1);
        assertEquals(0.5, share(first, 0), 0.2);
        for (int step = 1; step < 3; step++) {
            assertValues(y.reshape(3, 200).rows(step, step + 1), first.toArray());
        }
    }

    /** The first length is the batch: 1 drops the same of all samples, null of each its own. */
    @Test
    void aNoiseShapeBeginsWithTheBatch() {
        Tensor x = ones(2, 200);
        Tensor shared =
                train(Dropout.of(0.5).withNoiseShape(1, null), List.of(), x, x).output();
        assertValues(shared.rows(1, 2), shared.rows(0, 1).toArray());
        Tensor apart = train(Dropout.of(0.5).withNoiseShape(null, null), List.of(), x, x)
                .output();
        assertFalse(Arrays.equals(apart.rows(0, 1).toArray(), apart.rows(1, 2).toArray()));
        assertEquals(Dropout.of(0.5).withNoiseShape(null, 1), Dropout.of(0.5).withNoiseShape(Dropout.FROM_INPUT, 1));
    }

    @Test
    void theSameSeedDropsTheSame() {
        float[] first = train(Dropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                .output()
                .toArray();
        assertArrayEquals(
                first,
                train(Dropout.of(0.5).withSeed(7), List.of(), ONES, ONES)
                        .output()
                        .toArray());
        Tensor other = train(Dropout.of(0.5).withSeed(8), List.of(), ONES, ONES).output();
        assertFalse(Arrays.equals(first, other.toArray()));
    }

    /** The same mask three times would give one sum; three sums of 1,000 draws are hardly ever equal. */
    @Test
    void eachStepDropsOthers() {
        Sequential model = Sequential.of(Input.of(1000), Dropout.of(0.5), Dense.of(1));
        model.compile(Sgd.of(1e-30), Losses.meanAbsoluteError());
        model.setWeights(List.of(ones(1000, 1), values(0)));
        Set<Double> sums = new HashSet<>();
        for (int step = 0; step < 5; step++) {
            double sum = model.trainOnBatch(ones(1, 1000), row(0)).loss();
            assertEquals(1000, sum, 160);
            sums.add(sum);
        }
        assertTrue(sums.size() > 1, () -> "always " + sums);
    }

    @Test
    void readsBack() {
        assertReadsBack(Dropout.of(0.3)
                .withNoiseShape(Dropout.FROM_INPUT, 1)
                .withSeed(7)
                .withName("thin"));
        assertEquals(
                Dropout.of(0.5).withNoiseShape(Dropout.FROM_INPUT, 1),
                read("Dropout", "{'rate': 0.5, 'noise_shape': [null, 1], 'seed': null}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> Dropout.of(-0.1), "Dropout", "rate", "0 to 1", "-0.1");
        assertRefused(() -> Dropout.of(30), "rate", "0 to 1", "30", "0.3");
        assertRefused(() -> Dropout.of(Double.NaN), "rate", "NaN");
        assertRefused(
                () -> shape(Dropout.of(0.5).withNoiseShape(null, 2), Shape.of(3)),
                "Dropout",
                "noise shape [null, 2]",
                "(batch, 3)",
                "null");
        assertRefused(() -> shape(Dropout.of(0.5).withNoiseShape(32, null), Shape.of(3)), "[32, null]", "batch");
    }
}
