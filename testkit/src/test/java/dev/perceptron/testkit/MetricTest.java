package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.MetricState;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Utils;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Metrics by hand, and counted again over random batches. */
final class MetricTest {
    private static double result(Metric metric, Tensor y, Tensor p) {
        MetricState state = metric.start(y.shape().tail(), p.shape().tail());
        assertEquals(0, state.result(), "before any batch");
        state.update(y, p, null);
        return state.result();
    }

    private static Tensor rows(float[]... rows) {
        return Tensor.of(rows);
    }

    private static float[] row(double... values) {
        float[] row = new float[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values[i];
        }
        return row;
    }

    @Test
    void accuracyIsToldByTheShapes() {
        Tensor oneHot = rows(row(0, 1, 0), row(1, 0, 0), row(0, 0, 1));
        Tensor labels = Tensor.of(row(1, 0, 2));
        Tensor p = rows(row(.1, .8, .1), row(.4, .5, .1), row(.2, .2, .6));
        assertEquals(2 / 3.0, result(Metrics.accuracy(), oneHot, p), 1e-12);
        assertEquals(2 / 3.0, result(Metrics.accuracy(), labels, p), 1e-12);
        assertEquals(2 / 3.0, result(Metrics.accuracy(), labels.reshape(3, 1), p), 1e-12);
        assertEquals(2 / 3.0, result(Metrics.categoricalAccuracy(), oneHot, p), 1e-12);
        assertEquals(2 / 3.0, result(Metrics.sparseCategoricalAccuracy(), labels, p), 1e-12);
        Tensor yes = rows(row(1), row(0), row(1), row(0));
        Tensor chance = rows(row(.6), row(.5), row(.5), row(.7));
        assertEquals(0.5, result(Metrics.accuracy(), yes, chance), 1e-12, "0.5 itself says no");
    }

    @Test
    void binaryAccuracyIsTheMeanOverTheLastAxis() {
        Tensor y = rows(row(1, 0), row(0, 0));
        Tensor p = rows(row(.9, .9), row(.1, .5));
        assertEquals(0.75, result(Metrics.binaryAccuracy(), y, p), 1e-7);
    }

    @Test
    void ofEqualPredictionsTheFirstCounts() {
        Tensor p = rows(row(.4, .4, .2), row(.3, .3, .4));
        assertEquals(1, result(Metrics.sparseCategoricalAccuracy(), Tensor.of(row(0, 2)), p));
        assertEquals(0, result(Metrics.sparseCategoricalAccuracy(), Tensor.of(row(1, 0)), p));
        assertEquals(1, result(Metrics.categoricalAccuracy(), rows(row(1, 0, 0), row(0, 0, 1)), p));
        assertEquals(0, result(Metrics.categoricalAccuracy(), rows(row(0, 1, 0), row(0, 1, 0)), p));
    }

    @Test
    void precisionAndRecallWithNothingToDivideBy() {
        Tensor none = rows(row(0), row(0));
        Tensor low = rows(row(.1), row(.5));
        Tensor high = rows(row(.9), row(.8));
        assertEquals(0, result(Metrics.precision(), rows(row(1), row(1)), low));
        assertEquals(0, result(Metrics.recall(), none, high));
        assertEquals(0, result(Metrics.precision(), none, high));
        assertEquals(1, result(Metrics.recall(), rows(row(1), row(0)), high));
        assertEquals(0.5, result(Metrics.precision(), rows(row(1), row(0)), high));
    }

    @Test
    void statesRunOverBatchesOfAnySizeAndForget() {
        SplittableRandom random = new SplittableRandom(2);
        MetricState precision = Metrics.precision().start(Shape.of(1), Shape.of(1));
        MetricState recall = Metrics.recall().start(Shape.of(1), Shape.of(1));
        MetricState accuracy = Metrics.accuracy().start(Shape.of(1), Shape.of(1));
        MetricState root = Metrics.of(Losses.rootMeanSquaredError()).start(Shape.of(1), Shape.of(1));
        for (int round = 0; round < 2; round++) {
            int[] counts = new int[4];
            double squares = 0;
            int all = 0;
            for (int size : new int[] {5, 5, 3, 5, 1}) {
                Tensor y = Tensor.zeros(size, 1);
                Tensor p = Tensor.zeros(size, 1);
                for (int i = 0; i < size; i++) {
                    y.set(random.nextInt(2), i, 0);
                    p.set(random.nextFloat(), i, 0);
                    counts[(y.get(i, 0) > 0 ? 2 : 0) + (p.get(i, 0) > 0.5 ? 1 : 0)]++;
                    squares += Math.pow(y.get(i, 0) - p.get(i, 0), 2);
                    all++;
                }
                precision.update(y, p, null);
                recall.update(y, p, null);
                accuracy.update(y, p, null);
                root.update(y, p, null);
            }
            assertEquals((double) counts[3] / (counts[3] + counts[1]), precision.result(), 1e-12);
            assertEquals((double) counts[3] / (counts[3] + counts[2]), recall.result(), 1e-12);
            assertEquals((double) (counts[3] + counts[0]) / all, accuracy.result(), 1e-12);
            assertEquals(Math.sqrt(squares / all), root.result(), 1e-6);
            precision.reset();
            recall.reset();
            accuracy.reset();
            root.reset();
            assertEquals(0, precision.result() + recall.result() + accuracy.result() + root.result());
        }
    }

    @Test
    void sampleWeights() {
        Tensor y = rows(row(1), row(1), row(0));
        Tensor p = rows(row(.9), row(.1), row(.9));
        Tensor weights = Tensor.of(row(1, 2, 5));
        MetricState accuracy = Metrics.binaryAccuracy().start(Shape.of(1), Shape.of(1));
        accuracy.update(y, p, weights);
        assertEquals(1 / 8.0, accuracy.result(), 1e-12);
        MetricState precision = Metrics.precision().start(Shape.of(1), Shape.of(1));
        precision.update(y, p, weights);
        assertEquals(1 / 6.0, precision.result(), 1e-12);
        MetricState recall = Metrics.recall().start(Shape.of(1), Shape.of(1));
        recall.update(y, p, weights);
        assertEquals(1 / 3.0, recall.result(), 1e-12);
    }

    @Test
    void toCategorical() {
        Tensor rows = Utils.toCategorical(new int[] {2, 0, 1}, 4);
        assertEquals(Shape.of(3, 4), rows.shape());
        assertArrayEquals(row(0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0), rows.toArray());
        assertEquals(Shape.of(2, 6), Utils.toCategorical(new int[] {5, 1}).shape());
        assertThrows(IllegalArgumentException.class, () -> Utils.toCategorical(new int[] {4}, 4));
        assertThrows(IllegalArgumentException.class, () -> Utils.toCategorical(new int[] {-1}, 4));
    }
}
