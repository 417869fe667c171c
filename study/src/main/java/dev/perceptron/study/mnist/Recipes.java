package dev.perceptron.study.mnist;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;

import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.data.distortion.Affine;
import dev.perceptron.data.distortion.Distortion;
import dev.perceptron.data.distortion.Elastic;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.GaussianNoise;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Reshape;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Recipes for handwritten digits with published figures. What was changed against the source is said in the description.
 */
public final class Recipes {
    private static final Map<Integer, Double> ONE_AND_SEVEN = Map.of(1, 7.5, 7, 7.5);

    private static final List<Recipe> ALL = List.of(kerasMlp(), batchNormNoise(), maxout(), simard(), ciresan());

    private Recipes() {}

    /** All recipes. */
    public static List<Recipe> all() {
        return ALL;
    }

    /**
     * The recipe of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Recipe get(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no recipe '" + name + "'; there are "
                        + ALL.stream().map(Recipe::name).collect(Collectors.joining(", ")) + "."));
    }

    private static Recipe kerasMlp() {
        return new Recipe(
                "keras-mlp",
                "784-512-512-10 relu, dropout 0.2, RMSprop 0.001, batch 128",
                0.9840,
                "Keras, examples/mnist_mlp.py",
                classes -> List.of(
                        Dense.of(512).withActivation(relu()),
                        Dropout.of(0.2),
                        Dense.of(512).withActivation(relu()),
                        Dropout.of(0.2),
                        Dense.of(classes).withActivation(softmax())),
                Rmsprop.of(0.001),
                RateDecay.NONE,
                128,
                20,
                Distortion.NONE);
    }

    private static Recipe batchNormNoise() {
        return new Recipe(
                "bn-noise",
                "784-1000-500-250-250-250-10 relu, batch normalization and Gaussian noise before each activation, Adam"
                        + " 0.002 falling to 0 in the last third, batch 100",
                0.9920,
                "Rasmus and others 2015, baseline of the ladder network",
                classes -> {
                    List<Layer> layers = new ArrayList<>();
                    layers.add(GaussianNoise.of(NOISE));
                    for (int units : List.of(1000, 500, 250, 250, 250)) {
                        layers.add(Dense.of(units).withUseBias(false).withKernelInitializer(Initializers.heNormal()));
                        layers.add(BatchNormalization.of().withScale(false));
                        layers.add(GaussianNoise.of(NOISE));
                        layers.add(Activation.of(relu()));
                    }
                    layers.add(Dense.of(classes).withUseBias(false));
                    layers.add(BatchNormalization.of());
                    layers.add(GaussianNoise.of(NOISE));
                    layers.add(Activation.of(softmax()));
                    return layers;
                },
                Adam.of(0.002),
                RateDecay.linearAfter(0.67),
                100,
                80,
                Distortion.NONE);
    }

    private static final double NOISE = 0.3;

    private static Recipe maxout() {
        return new Recipe(
                "maxout",
                "784-(5×240)-(5×240)-10 maxout, dropout 0.2 and 0.5, norm of incoming weights at most 1.9365, SGD 0.1 with"
                        + " momentum 0.7 falling to 0, batch 100",
                0.9906,
                "Goodfellow and others 2013",
                classes -> {
                    Constraint norm = Constraints.maxNorm(1.9365, 0);
                    List<Layer> layers = new ArrayList<>();
                    layers.add(Dropout.of(0.2));
                    for (int i = 0; i < 2; i++) {
                        layers.add(Dense.of(PIECES * 240)
                                .withKernelInitializer(Initializers.randomUniform(-0.005, 0.005))
                                .withKernelConstraint(norm));
                        layers.add(Reshape.of(PIECES, 240));
                        layers.add(GlobalMaxPooling1D.of());
                        layers.add(Dropout.of(0.5));
                    }
                    layers.add(Dense.of(classes)
                            .withKernelInitializer(Initializers.randomUniform(-0.005, 0.005))
                            .withKernelConstraint(norm)
                            .withActivation(softmax()));
                    return layers;
                },
                Sgd.of(0.1).withMomentum(0.7),
                RateDecay.linearAfter(0.3),
                100,
                80,
                Distortion.NONE);
    }

    private static final int PIECES = 5;

    private static Recipe simard() {
        return new Recipe(
                "simard",
                "784-800-10 relu, elastic distortions (σ 4, α 34) and small affine ones, Adam 0.001 falling to 0, batch 128",
                0.9930,
                "Simard, Steinkraus, Platt 2003",
                classes -> List.of(
                        Dense.of(800).withActivation(relu()), Dense.of(classes).withActivation(softmax())),
                Adam.of(0.001),
                RateDecay.linearAfter(0.3),
                128,
                150,
                Elastic.of(4, 34)
                        .and(Affine.of().withRotation(10).withScaling(0.1).withRotations(ONE_AND_SEVEN)));
    }

    private static Recipe ciresan() {
        return new Recipe(
                "ciresan",
                "784-1000-500-10 relu, elastic (σ 6, α 37), rotation 15° (7.5° for 1 and 7), scaling 15 %, Adam 0.001 falling"
                        + " to 0, batch 128",
                0.9951,
                "Cireşan and others 2010, the net 1000-500",
                classes -> List.of(
                        Dense.of(1000).withActivation(relu()),
                        Dense.of(500).withActivation(relu()),
                        Dense.of(classes).withActivation(softmax())),
                Adam.of(0.001),
                RateDecay.linearAfter(0.3),
                128,
                150,
                Elastic.of(6, 37)
                        .and(Affine.of().withRotation(15).withScaling(0.15).withRotations(ONE_AND_SEVEN)));
    }
}
