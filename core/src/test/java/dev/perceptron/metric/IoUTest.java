package dev.perceptron.metric;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.metric.MetricExample.metric;
import static dev.perceptron.tensor.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Intersection over union of classes; most examples are those of Keras's documentation. */
final class IoUTest {
    private static final Tensor TARGETS = vector(0, 0, 1, 1);
    private static final Tensor PREDICTIONS = vector(0, 1, 0, 1);
    private static final double[] WEIGHTS = {.3, .3, .3, .1};

    private static double result(String className, String config) {
        return MetricExample.of(metric(className, config), TARGETS, PREDICTIONS).result();
    }

    /** Class 0: one right, one called 1, one of class 1 called 0. */
    @Test
    void itIsTheRightOnesOverAllThatAreOrAreCalledSo() {
        assertEquals(1 / 3.0, result("IoU", "{'num_classes': 2, 'target_class_ids': [0]}"), 1e-6);
    }

    /** 0.3/0.9 and 0.1/0.7. */
    @Test
    void weightsCountAsFloats() {
        Metric first = metric("IoU", "{'num_classes': 2, 'target_class_ids': [0], 'dtype': 'float32'}");
        assertEquals(
                1 / 3.0,
                MetricExample.weighted(first, TARGETS, PREDICTIONS, WEIGHTS).result(),
                1e-6);
        Metric mean = metric("MeanIoU", "{'num_classes': 2, 'dtype': 'float32'}");
        assertEquals(
                (1 / 3.0 + 1 / 7.0) / 2,
                MetricExample.weighted(mean, TARGETS, PREDICTIONS, WEIGHTS).result(),
                1e-6);
    }

    /** As in Keras, which counts in int32 unless told otherwise. */
    @Test
    void weightsLoseTheirFractionsAsIntegers() {
        Metric mean = metric("MeanIoU", "{'num_classes': 2}");
        assertEquals(
                0, MetricExample.weighted(mean, TARGETS, PREDICTIONS, WEIGHTS).result());
    }

    /** Classes 0 and 1 have 1/3 each, class 2 neither is nor is called. */
    @Test
    void classesThatNeverOccurAreLeftOutOfTheMean() {
        assertEquals(1 / 3.0, result("MeanIoU", "{'num_classes': 3}"), 1e-6);
    }

    @Test
    void anIgnoredTargetDoesNotCount() {
        Metric metric = metric("MeanIoU", "{'num_classes': 2, 'ignore_class': 1}");
        assertEquals(0.25, MetricExample.of(metric, TARGETS, PREDICTIONS).result(), 1e-6, "½ of class 0, 0 of class 1");
    }

    /** From 0.3 on, 0.3 included: 0, 0, 1, 1. */
    @Test
    void binaryIsYesFromTheThresholdOn() {
        Metric metric = metric("BinaryIoU", "{'threshold': 0.3}");
        assertEquals(
                1 / 3.0,
                MetricExample.of(metric, vector(0, 1, 0, 1), vector(.1, .2, .3, .7))
                        .result(),
                1e-6);
        Metric ones = metric("BinaryIoU", "{'target_class_ids': [1]}");
        assertEquals(1, MetricExample.of(ones, vector(0, 1), vector(.4, .5)).result(), 1e-6);
    }

    /** Labels 2, 0, 1, 0 are called 2, 2, 0, 2: class 0 has 0 and class 2 has 0.1/0.7. */
    @Test
    void oneHotTakesTheLargestOfEachRow() {
        String yTrue = "0 0 1; 1 0 0; 0 1 0; 1 0 0";
        String yPred = ".2 .3 .5; .1 .2 .7; .5 .3 .1; .1 .4 .5";
        Metric two = metric("OneHotIoU", "{'num_classes': 3, 'target_class_ids': [0, 2], 'dtype': 'float32'}");
        assertEquals(
                1 / 14.0,
                MetricExample.weighted(two, yTrue, yPred, .1, .2, .3, .4).result(),
                1e-6);
        Metric mean = metric("OneHotMeanIoU", "{'num_classes': 3}");
        assertEquals(1 / 9.0, MetricExample.of(mean, yTrue, yPred).result(), 1e-6, "one right of three called 2");
    }

    @Test
    void batchesAddUp() {
        MetricExample example = MetricExample.of(metric("MeanIoU", "{'num_classes': 2}"), "0; 0", "0; 1")
                .and("1; 1", "0; 1");
        assertEquals(1 / 3.0, example.result(), 1e-6);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Metrics.REGISTRY,
                metric("IoU", "{'num_classes': 3, 'target_class_ids': [0, 2]}"),
                "{'num_classes': 3, 'target_class_ids': [0, 2], 'ignore_class': null, 'axis': -1}");
        assertWrites(Metrics.REGISTRY, metric("BinaryIoU", "{}"), "{'target_class_ids': [0, 1], 'threshold': 0.5}");
        assertWrites(Metrics.REGISTRY, metric("OneHotMeanIoU", "{'num_classes': 3}"), "{'num_classes': 3}");
    }

    @Test
    void classesAndSizesAreChecked() {
        assertRefused(() -> metric("IoU", "{'num_classes': 2, 'target_class_ids': [2]}"), "2", "0 to 1");
        assertRefused(() -> metric("MeanIoU", "{}"), "num_classes", "missing");
        Metric mean = metric("MeanIoU", "{'num_classes': 2}");
        assertRefused(() -> MetricExample.of(mean, vector(0, 1), vector(0, 1, 1)), "(2,)", "(3,)");
    }
}
