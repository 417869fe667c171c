package dev.perceptron.testkit;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.activation.internal.Elu;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.Softmax;
import dev.perceptron.loss.BinaryCrossentropy;
import dev.perceptron.loss.CategoricalCrossentropy;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.SparseCategoricalCrossentropy;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random layers, activations, regularizers and losses, from small lists that name every one core has. */
final class RandomLayers {
    private static final int WIDEST = 9;

    /** Every activation with its default arguments, and some with others. */
    static List<ActivationFunction> activations() {
        List<ActivationFunction> all = new ArrayList<>(new java.util.TreeMap<>(Activations.all()).values());
        all.add(new Elu(0.5f));
        all.add(Activations.celu(0.5f));
        all.add(Activations.gelu(true));
        all.add(Activations.relu(0.1f, 1.5f, 0.2f));
        all.add(Activations.relu(0f, 2f, -0.3f));
        all.add(Activations.squareplus(1f));
        all.add(Activations.threshold(-0.5f, 0.25f));
        return all;
    }

    /** The losses that any predictions suit, and some with other arguments; {@code LossContractTest} checks all. */
    static List<Loss> losses() {
        List<Loss> all = new ArrayList<>(List.of(
                Losses.arctan(),
                Losses.binaryCrossentropy(),
                Losses.categoricalCrossentropy(),
                Losses.huber(),
                Losses.logCosh(),
                Losses.meanAbsoluteError(),
                Losses.meanSquaredError(),
                Losses.rootMeanSquaredError(),
                Losses.sparseCategoricalCrossentropy()));
        all.add(Losses.binaryCrossentropy().withFromLogits(true));
        all.add(Losses.binaryCrossentropy().withLabelSmoothing(0.2));
        all.add(Losses.binaryCrossentropy().withFromLogits(true).withLabelSmoothing(0.1));
        all.add(Losses.categoricalCrossentropy().withFromLogits(true));
        all.add(Losses.categoricalCrossentropy().withLabelSmoothing(0.1));
        all.add(Losses.categoricalCrossentropy().withFromLogits(true).withLabelSmoothing(0.2));
        all.add(Losses.sparseCategoricalCrossentropy().withFromLogits(true));
        return all;
    }

    private final RandomGenerator random;

    RandomLayers(RandomGenerator random) {
        this.random = random;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    int width() {
        return 1 + random.nextInt(WIDEST);
    }

    /** The shape of one sample: rank 1 or 2, so rank 2 or 3 with the batch. */
    Shape sample() {
        return chance(3) ? Shape.of(1 + random.nextInt(4), 1 + random.nextInt(5)) : Shape.of(width());
    }

    /** No penalty in two draws of three, or one of the three kinds. */
    @Nullable
    Regularizer regularizer() {
        return switch (random.nextInt(9)) {
            case 0 -> Regularizers.l1(0.05f);
            case 1 -> Regularizers.l2(0.1f);
            case 2 -> Regularizers.l1l2(0.02f, 0.03f);
            default -> null;
        };
    }

    Dense dense(int units) {
        return Dense.of(units)
                .withActivation(pick(activations()))
                .withUseBias(!chance(5))
                .withKernelRegularizer(regularizer())
                .withBiasRegularizer(regularizer())
                .withActivityRegularizer(regularizer())
                .withTrainable(!chance(10));
    }

    /** Any layer that takes samples of a shape; half of the time a Dense. */
    Layer layer(Shape shape) {
        return switch (random.nextInt(17)) {
            case 0, 1 -> Activation.of(pick(activations()));
            case 2 -> LeakyReLU.of(chance(2) ? 0.3 : 0.05);
            case 3 -> prelu(shape);
            case 4, 5 -> dropout(shape);
            case 6 -> Flatten.of();
            case 7 -> Rescaling.of(chance(2) ? 0.5 : -1.5).withOffset(chance(2) ? 0 : 0.25);
            case 8 -> chance(2) ? ReLU.of() : ReLU.of().withMaxValue(0.5).withNegativeSlope(0.2);
            case 9 -> ELU.of(chance(2) ? 1 : 0.4);
            case 10 -> Softmax.of();
            default -> dense(width());
        };
    }

    private Layer prelu(Shape shape) {
        PReLU layer = PReLU.of();
        return chance(2) ? layer : layer.withSharedAxes(1 + random.nextInt(shape.rank()));
    }

    private Layer dropout(Shape shape) {
        double rate = pick(List.of(0.0, 0.1, 0.5, 0.5, 0.8));
        Dropout layer = Dropout.of(rate);
        if (chance(3)) {
            Integer[] noise = new Integer[shape.rank() + 1];
            java.util.Arrays.setAll(noise, axis -> chance(2) ? 1 : Dropout.FROM_INPUT);
            layer = new Dropout(null, (float) rate, List.of(noise), null);
        }
        return chance(4) ? layer.withSeed(random.nextInt(100)) : layer;
    }

    /** A layer that makes predictions a loss can judge without running into its clipping at once. */
    Layer head(Loss loss, int units) {
        Dense dense = dense(units).withTrainable(true);
        if (chance(4)) {
            return dense;
        }
        boolean logits = loss instanceof BinaryCrossentropy b && b.fromLogits()
                || loss instanceof CategoricalCrossentropy c && c.fromLogits()
                || loss instanceof SparseCategoricalCrossentropy s && s.fromLogits();
        if (logits) {
            return dense.withActivation(Activations.linear());
        }
        if (loss instanceof BinaryCrossentropy) {
            return dense.withActivation(Activations.sigmoid());
        }
        boolean classes = loss instanceof CategoricalCrossentropy || loss instanceof SparseCategoricalCrossentropy;
        return classes ? dense.withActivation(Activations.softmax()) : dense;
    }
}
