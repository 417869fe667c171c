package dev.perceptron.tabular.network;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import java.util.List;

/**
 * How a network is built and trained.
 *
 * @param name what it is called in reports
 * @param realMlp whether initial weights, scaling layer and learning rates are RealMLP's; otherwise the inputs are
 *     standardised, the weights Glorot's and the learning rate stays as it is
 * @param hidden the widths of the hidden layers
 * @param activation of the hidden layers
 * @param rate the (largest) learning rate
 * @param decay of kernels, as in AdamW
 * @param dropout the share of hidden units left out of a step
 * @param smoothing of the classes' labels
 * @param batchSize rows in a step
 */
public record NetworkRecipe(
        String name,
        boolean realMlp,
        List<Integer> hidden,
        ActivationFunction activation,
        double rate,
        double decay,
        double dropout,
        double smoothing,
        int batchSize) {
    private static final double CLASSIFICATION = 0.04;
    private static final double REGRESSION = 0.07;
    private static final int FAST = 256;

    /** Copies the list. */
    public NetworkRecipe {
        hidden = List.copyOf(hidden);
    }

    /** RealMLP's "TD-S": 3 × 256 units, four cycles of the learning rate, label smoothing. */
    public static NetworkRecipe realMlp(boolean classification) {
        return of("RealMLP", classification, List.of(256, 256, 256), 0, 0, 256);
    }

    /** Several unlike ones, whose mistakes differ: what few rows can't decide between is averaged. */
    public static List<NetworkRecipe> forFewRows(boolean classification) {
        return List.of(
                realMlp(classification),
                of("medium", classification, List.of(128, 128), 0.02, 0.15, 32),
                of("small", classification, List.of(64, 64), 0.02, 0.1, 32),
                new NetworkRecipe("plain", false, List.of(100), Activations.relu(), 0.001, 0, 0, 0, 200));
    }

    /** Whether training such a network is cheap enough for more of them. */
    public boolean isFast() {
        return hidden.stream().mapToInt(width -> width).sum() <= FAST;
    }

    private static NetworkRecipe of(
            String name, boolean classification, List<Integer> hidden, double decay, double dropout, int batchSize) {
        return new NetworkRecipe(
                name,
                true,
                hidden,
                classification ? Activations.selu() : Activations.mish(),
                classification ? CLASSIFICATION : REGRESSION,
                decay,
                dropout,
                0.1,
                batchSize);
    }
}
