package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.LossCall;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Reduction;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every loss and metric of the catalogues must do. */
final class LossContractTest {
    private static final Shape SHAPE = Shape.of(6, 3);

    private static List<Loss> losses() {
        List<Loss> all = new ArrayList<>(new TreeMap<>(Losses.all()).values());
        all.add(Losses.huber(0.2));
        all.add(Losses.binaryFocalCrossentropy()
                .withApplyClassBalancing(true)
                .withAlpha(0.6)
                .withGamma(1.5)
                .withLabelSmoothing(0.1));
        all.add(Losses.categoricalFocalCrossentropy()
                .withAlpha(0.7)
                .withGamma(1)
                .withLabelSmoothing(0.2));
        all.add(Losses.tversky().withAlpha(0.2).withBeta(0.9));
        return all;
    }

    /** Targets in (0, 1), labels or one-hot rows; predictions in (0.05, 0.95), which suit every loss. */
    private static Tensor target(Loss loss, SplittableRandom random) {
        Tensor target = Tensor.zeros(loss.targetShape(SHAPE));
        float[] values = target.storage().floats();
        boolean labels = values.length != SHAPE.size();
        boolean oneHot = loss.name().startsWith("categorical");
        for (int i = 0; i < values.length; i++) {
            values[i] = loss.name().equals("circle")
                    ? i % 2
                    : labels ? random.nextInt(3) : oneHot ? 0 : (float) random.nextDouble(0.1, 0.9);
        }
        for (int i = 0; oneHot && !labels && i < values.length; i += 3) {
            values[i + random.nextInt(3)] = 1;
        }
        return target;
    }

    @Test
    void valuesAndGradientsAreThoseOfTheFormula() {
        for (Loss loss : losses()) {
            for (int seed = 0; seed < 20; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Tensor target = target(loss, random);
                Tensor predicted = Tensor.zeros(SHAPE);
                for (int i = 0; i < predicted.size(); i++) {
                    predicted.storage().floats()[i] = (float) random.nextDouble(0.05, 0.95);
                }
                Tape tape = new Tape();
                SampleValues p = SampleValues.variables(tape, SHAPE, Point.doubles(predicted.toArray()));
                Scalar exact = LossOracles.mean(tape, LossOracles.values(loss, Point.doubles(target.toArray()), p));
                double[] slopes = p.gradient(tape.gradient(exact));
                LossCall call = LossCall.of(loss, target, predicted);
                assertEquals(exact.value(), call.value(), 2e-6 * Math.max(1, Math.abs(exact.value())), loss.toString());
                float[] gradient = call.gradient().toArray();
                for (int i = 0; i < gradient.length; i++) {
                    assertEquals(slopes[i], gradient[i], 2e-6 * Math.max(1, Math.abs(slopes[i])), loss + " " + seed);
                }
            }
        }
    }

    @Test
    void everyLossIsWrittenAndReadBack() {
        for (Loss plain : losses()) {
            for (Loss loss : List.of(plain, plain.withName("mine").withReduction(Reduction.SUM))) {
                ConfigObject written = Registry.write("keras.losses", loss);
                assertEquals(loss, Losses.REGISTRY.read(written), written.toString());
            }
        }
    }

    @Test
    void everyMetricIsWrittenAndReadBack() {
        for (Type<? extends Metric> type : Metrics.REGISTRY.types()) {
            ConfigObject needed = ConfigObject.empty();
            for (String name : List.of("recall", "precision", "specificity", "sensitivity")) {
                needed = needed.with(name, dev.perceptron.config.ConfigValue.of(0.5));
            }
            needed = needed.with("num_classes", dev.perceptron.config.ConfigValue.of(3))
                    .with(
                            "target_class_ids",
                            dev.perceptron.config.ConfigValue.listOf(dev.perceptron.config.ConfigValue.of(1)));
            Metric metric = Metrics.REGISTRY.read(type.name(), needed);
            assertEquals(type.name(), metric.className());
            assertEquals(metric, Metrics.REGISTRY.read(Registry.write("keras.metrics", metric)), type.name());
            assertEquals("mine", metric.withName("mine").name());
        }
    }

    @Test
    void namesOfKerasAreKnown() {
        for (String name : List.of(
                "mse",
                "MSE",
                "mae",
                "MAE",
                "mape",
                "msle",
                "bce",
                "BCE",
                "kld",
                "KLD",
                "huber",
                "log_cosh",
                "cosine_similarity",
                "categorical_hinge",
                "kl_divergence",
                "dice",
                "tversky",
                "MeanSquaredError")) {
            assertTrue(Losses.REGISTRY.knows(name), name);
            assertEquals(name, Metrics.get(name).name());
        }
    }
}
