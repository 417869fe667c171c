package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.FusedLoss;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Softmax or sigmoid taken together with crossentropy: the same away from saturation, exact in it. */
final class FusedLossTest {
    /** Next to 1, softmax rounds its sum by up to 2⁻²⁴ and the quotient by 2⁻²⁵, together 9e−8: 1e−5 of this. */
    private static final double NEAR_ONE = 1e-2;

    private final Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));

    /** A fusable loss, its activation, and the same loss on logits. */
    private record Pair(Loss loss, ActivationFunction activation, Loss onLogits) {}

    private static List<Pair> pairs() {
        return List.of(
                new Pair(
                        Losses.categoricalCrossentropy(),
                        Activations.softmax(),
                        Losses.categoricalCrossentropy().withFromLogits(true)),
                new Pair(
                        Losses.categoricalCrossentropy().withLabelSmoothing(0.1),
                        Activations.softmax(),
                        Losses.categoricalCrossentropy().withFromLogits(true).withLabelSmoothing(0.1)),
                new Pair(
                        Losses.sparseCategoricalCrossentropy(),
                        Activations.softmax(),
                        Losses.sparseCategoricalCrossentropy().withFromLogits(true)),
                new Pair(
                        Losses.binaryCrossentropy(),
                        Activations.sigmoid(),
                        Losses.binaryCrossentropy().withFromLogits(true)),
                new Pair(
                        Losses.binaryCrossentropy().withLabelSmoothing(0.2),
                        Activations.sigmoid(),
                        Losses.binaryCrossentropy().withFromLogits(true).withLabelSmoothing(0.2)));
    }

    @Test
    void equalsTheTwoOneAfterTheOtherAwayFromSaturation() {
        SplittableRandom random = new SplittableRandom(4);
        for (Pair pair : pairs()) {
            Shape shape = Shape.of(20, 5);
            Tensor logits = Draws.uniform(shape, random);
            compute.affine(logits, 3, 0, logits);
            Tensor target = Draws.targets(pair.loss(), shape, random);
            Tensor output = Tensor.zeros(shape);
            pair.activation().forward(compute, logits, output);
            Tensor upstream = Draws.uniform(Shape.of(20), random);
            Tensor values = Tensor.zeros(20);
            pair.loss().values(target, output, values);
            Tensor dOutput = Tensor.zeros(shape);
            pair.loss().gradient(target, output, upstream, dOutput);
            Tensor dLogits = Tensor.zeros(shape);
            pair.activation().backward(compute, logits, output, dOutput, dLogits);

            FusedLoss fused = pair.loss().onLogitsOf(pair.activation());
            assertNotNull(fused, pair.toString());
            Tensor fusedValues = Tensor.zeros(20);
            Tensor fusedGradient = Tensor.zeros(shape);
            fused.values(target, logits, output, fusedValues);
            fused.gradient(target, logits, output, upstream, fusedGradient);
            CheckReport report = new CheckReport();
            Float32.compare(report, "value", Point.doubles(values.toArray()), fusedValues.toArray(), 0);
            Float32.compare(report, "gradient", Point.doubles(dLogits.toArray()), fusedGradient.toArray(), 0);
            assertTrue(report.passed(), () -> pair + " " + report);
        }
    }

    @Test
    void exactWhenSaturated() {
        float[] sizes = {100, -100, 0, 88, -104, 17, -17, 50, 1e-3f};
        for (Pair pair : pairs()) {
            for (int seed = 0; seed < 200; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Shape shape = Shape.of(4, 3);
                Tensor logits = Tensor.zeros(shape);
                for (int i = 0; i < logits.size(); i++) {
                    logits.storage().floats()[i] = sizes[random.nextInt(sizes.length)];
                }
                Tensor target = Draws.targets(pair.loss(), shape, random);
                Tensor output = Tensor.zeros(shape);
                pair.activation().forward(compute, logits, output);
                Tensor upstream = Tensor.of(new float[] {1, 1, 1, 1});
                Tensor values = Tensor.zeros(4);
                Tensor gradient = Tensor.zeros(shape);
                FusedLoss fused = pair.loss().onLogitsOf(pair.activation());
                fused.values(target, logits, output, values);
                fused.gradient(target, logits, output, upstream, gradient);
                compare(pair + " seed " + seed, pair.onLogits(), target, logits, values, gradient);
                pair.onLogits().values(target, logits, values);
                pair.onLogits().gradient(target, logits, upstream, gradient);
                compare(pair.onLogits() + " seed " + seed, pair.onLogits(), target, logits, values, gradient);
            }
        }
    }

    /** Against the formula on logits, in double: each row by itself, so that a large one does not excuse a small one. */
    private static void compare(
            String what, Loss onLogits, Tensor target, Tensor logits, Tensor values, Tensor gradient) {
        Tape tape = new Tape();
        SampleValues z = SampleValues.variables(tape, logits.shape(), Point.doubles(logits.toArray()));
        List<Scalar> exact = LossOracles.values(onLogits, Point.doubles(target.toArray()), z);
        double[] slopes = z.gradient(tape.gradient(Scalar.sum(tape, exact)));
        CheckReport report = new CheckReport();
        for (int i = 0; i < exact.size(); i++) {
            assertTrue(Float.isFinite(values.get(i)), what);
            double[] value = {exact.get(i).value()};
            Float32.compare(report, "value " + i, value, new float[] {values.get(i)}, NEAR_ONE);
            double[] row = java.util.Arrays.copyOfRange(slopes, 3 * i, 3 * i + 3);
            Float32.compare(
                    report, "gradient " + i, row, gradient.rows(i, i + 1).toArray(), 1);
        }
        assertTrue(report.passed(), () -> what + " " + logits + " " + report);
    }

    @Test
    void trainingUsesIt() {
        Sequential model = Sequential.of(
                Input.of(1), Dense.of(2).withActivation("softmax").withKernelInitializer(Initializers.zeros()));
        model.compile(Sgd.of(1), Losses.categoricalCrossentropy());
        model.setWeights(List.of(Tensor.of(new float[] {100, -100}, 1, 2), Tensor.zeros(2)));
        Tensor x = Tensor.of(new float[][] {{1}});
        Tensor y = Tensor.of(new float[][] {{0, 1}});
        assertEquals(200, model.fit(x, y, Fit.batchSize(1).verbose(0)).last("loss"), 1e-3);
        assertEquals(99, model.getWeights().get(0).get(0, 0), 1e-5);
        assertEquals(-99, model.getWeights().get(0).get(0, 1), 1e-5);
        assertEquals(16.118096, model.evaluate(x, y).loss(), 1e-4, "the public loss is clipped, as Keras's");
    }

    @Test
    void othersAreNotTakenTogether() {
        assertNull(Losses.categoricalCrossentropy().onLogitsOf(Activations.sigmoid()));
        assertNull(Losses.binaryCrossentropy().onLogitsOf(Activations.softmax()));
        assertNull(Losses.meanSquaredError().onLogitsOf(Activations.softmax()));
        assertNull(Losses.categoricalCrossentropy().withFromLogits(true).onLogitsOf(Activations.softmax()));
        assertNull(Losses.binaryCrossentropy().withFromLogits(true).onLogitsOf(Activations.sigmoid()));
    }
}
