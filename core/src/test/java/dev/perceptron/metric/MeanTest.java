package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The weighted mean or the sum of values. */
final class MeanTest {
    private static MetricState start(String className) {
        return metric(className, "{}").start(Shape.scalar(), Shape.scalar());
    }

    @Test
    void aMeanIsTheSumOverTheNumber() {
        MetricState mean = start("Mean");
        mean.update(vector(1, 3, 5, 7), null);
        assertEquals(4, mean.result());
    }

    /** (1 + 3)/2 and (3·1 + 1·5)/4. */
    @Test
    void weightsCountInBothSums() {
        MetricState mean = start("Mean");
        mean.update(vector(1, 3, 5, 7), vector(1, 1, 0, 0));
        assertEquals(2, mean.result());
        mean.reset();
        mean.update(vector(1, 5), vector(3, 1));
        assertEquals(2, mean.result());
    }

    @Test
    void batchesCountByTheirSize() {
        MetricState mean = start("Mean");
        mean.update(vector(4), null);
        mean.update(vector(0, 0, 0), null);
        assertEquals(1, mean.result());
    }

    @Test
    void aSumAddsUp() {
        MetricState sum = start("Sum");
        sum.update(vector(1, 3, 5, 7), null);
        assertEquals(16, sum.result());
        sum.update(vector(1, 3, 5, 7), vector(1, 1, 0, 0));
        assertEquals(20, sum.result());
    }

    /** 1·(1 + 2) + 10·(3 + 4), over 2·(1 + 10). */
    @Test
    void aSamplesWeightHoldsForAllItsValues() {
        MetricState mean = start("Mean");
        mean.update(matrix("1 2; 3 4"), vector(1, 10));
        assertEquals(73 / 22.0, mean.result(), 1e-12);
    }

    @Test
    void withoutValuesBothAreZero() {
        assertEquals(0, start("Mean").result());
        assertEquals(0, start("Sum").result());
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        assertRefused(() -> start("Mean").update(vector(1, 2, 3), vector(1, 2)), "(2,)", "(3,)");
    }

    @Test
    void theyAreWrittenAndReadBack() {
        assertWrites(Metrics.REGISTRY, metric("Mean", "{}"), "{'name': 'mean'}");
        assertWrites(Metrics.REGISTRY, metric("Sum", "{'name': 'total'}"), "{'name': 'total'}");
    }
}
