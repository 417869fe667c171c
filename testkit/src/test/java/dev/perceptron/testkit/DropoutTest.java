package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What dropout drops: how much, which together, and the same backward as forward. */
final class DropoutTest {
    private static final int BATCH = 100;
    private static final Shape SAMPLE = Shape.of(30, 20);
    private static final int COUNT = BATCH * 30 * 20;

    private static LayerRun run(Dropout dropout, int node) {
        LayerRun run = new LayerRun(dropout, node, BATCH, List.of(SAMPLE));
        Arrays.fill(run.inputs().get(0).storage().floats(), 1f);
        run.forward();
        return run;
    }

    @Test
    void dropsItsRateAndKeepsTheMean() {
        for (double rate : new double[] {0.1, 0.2, 0.5, 0.9}) {
            float[] y = run(Dropout.of(rate), 1).output().toArray();
            float kept = 1 / (1 - (float) rate);
            int zeros = 0;
            for (float value : y) {
                assertTrue(value == 0 || value == kept, "received " + value);
                zeros += value == 0 ? 1 : 0;
            }
            assertEquals(rate * COUNT, zeros, 5 * Math.sqrt(COUNT * rate * (1 - rate)));
        }
    }

    @Test
    void rateOneGivesZerosAndRateZeroPassesOn() {
        for (float value : run(Dropout.of(1), 1).output().toArray()) {
            assertEquals(0f, value);
        }
        for (float value : run(Dropout.of(0), 1).output().toArray()) {
            assertEquals(1f, value);
        }
    }

    @Test
    void sameMaskBackward() {
        LayerRun run = run(Dropout.of(0.4), 1);
        float[] ones = new float[COUNT];
        Arrays.fill(ones, 1f);
        run.backward(ones);
        assertArrayEquals(run.output().toArray(), run.inputGradients().get(0).toArray());
    }

    @Test
    void neighboursAreIndependent() {
        float[] y = run(Dropout.of(0.5), 1).output().toArray();
        for (int distance : new int[] {1, 2, 16, 20, 64, 600}) {
            int both = 0;
            for (int i = 0; i + distance < COUNT; i++) {
                both += y[i] == 0 && y[i + distance] == 0 ? 1 : 0;
            }
            int pairs = COUNT - distance;
            assertEquals(0.25 * pairs, both, 5 * Math.sqrt(pairs * 0.25), "distance " + distance);
        }
    }

    @Test
    void masksDifferByNodeSeedAndStep() {
        Dropout dropout = Dropout.of(0.5);
        LayerRun first = run(dropout, 1);
        float[] mask = first.output().toArray();
        assertArrayEquals(mask, run(dropout, 1).output().toArray());
        assertFalse(Arrays.equals(mask, run(dropout, 2).output().toArray()));
        assertFalse(Arrays.equals(mask, run(dropout.withSeed(5), 1).output().toArray()));
        first.forward(1);
        assertFalse(Arrays.equals(mask, first.output().toArray()));
        first.forward(0);
        assertArrayEquals(mask, first.output().toArray());
    }

    @Test
    void aNoiseShapeSharesTheMask() {
        int same = Dropout.FROM_INPUT;
        Tensor rows =
                run(new Dropout(null, 0.5f, List.of(same, 1, same), null), 1).output();
        Tensor columns =
                run(new Dropout(null, 0.5f, List.of(same, same, 1), null), 1).output();
        Tensor batch =
                run(new Dropout(null, 0.5f, List.of(1, same, 20), null), 1).output();
        boolean rowsVary = false;
        boolean columnsVary = false;
        boolean batchVaries = false;
        for (int n = 0; n < BATCH; n++) {
            for (int i = 0; i < 30; i++) {
                for (int j = 0; j < 20; j++) {
                    assertEquals(rows.get(n, 0, j), rows.get(n, i, j));
                    assertEquals(columns.get(n, i, 0), columns.get(n, i, j));
                    assertEquals(batch.get(0, i, j), batch.get(n, i, j));
                    rowsVary |= rows.get(n, 0, j) != rows.get(0, 0, 0);
                    columnsVary |= columns.get(n, i, 0) != columns.get(0, 0, 0);
                    batchVaries |= batch.get(0, i, j) != batch.get(0, 0, 0);
                }
            }
        }
        assertTrue(rowsVary && columnsVary && batchVaries);
    }

    @Test
    void predictionsDropNothing() {
        Sequential model = Sequential.of(Input.of(4), Dropout.of(0.9));
        float[] row = {1, -2, 3, 4};
        assertArrayEquals(row, model.predict(row));
    }
}
