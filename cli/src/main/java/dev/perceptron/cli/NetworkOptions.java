package dev.perceptron.cli;

import dev.perceptron.activation.Activations;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose networks and change how they are trained. */
final class NetworkOptions {
    private static final List<String> OPTIMIZERS = List.of("sgd", "rmsprop", "adam");
    private static final int MOST_EPOCHS = 100_000;
    private static final int LARGEST_BATCH = 1_000_000;
    private static final int HIGHEST_RATE = 100;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            order = 1,
            description = {
                "softmax, hidden, dropout (these three unless told otherwise), wide, all, or sizes of your own such as"
                        + " 784-256-64-10; several with commas."
            })
    List<String> networks = new ArrayList<>();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            order = 2,
            description = "How often all training digits are gone through (softmax 10, others 20).")
    @Nullable
    String epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            order = 3,
            description = "Digits in a batch; 1 is stochastic training (softmax 25, others 128).")
    @Nullable
    String batchSize;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            order = 4,
            description = "sgd, rmsprop or adam (wide rmsprop, others sgd).")
    @Nullable
    String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            order = 5,
            description = "How far a step goes (sgd 0.01, rmsprop and adam 0.001).")
    @Nullable
    String learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "SHARE",
            order = 6,
            description = "How much of the last step sgd keeps, from 0 to below 1 (0).")
    @Nullable
    String momentum;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            order = 7,
            description =
                    "The share of hidden units off in a step (dropout 0.3, wide 0.2, your own 0; not of softmax and"
                            + " hidden).")
    @Nullable
    String dropout;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            order = 8,
            description = "Of hidden layers: relu, sigmoid, tanh, elu, selu, softplus, ... (relu).")
    @Nullable
    String activation;

    @Option(
            names = "--validation-split",
            paramLabel = "SHARE",
            order = 9,
            description = "The share of training digits kept for validation (softmax 0.3, wide 0, others 0.2).")
    @Nullable
    String validationSplit;

    /** Checks all that can be checked without data and returns the names of the networks. */
    List<String> check() {
        List<String> names = Networks.names(networks);
        for (String name : names) {
            change(Networks.of(name.contains("-") ? "hidden" : name, 1, 1), name);
        }
        if (dropout != null && names.stream().noneMatch(Networks::mayDropOut)) {
            throw new UsageException("--dropout: received '" + dropout + "', but " + String.join(" and ", names)
                    + " stands for a network without; choose --network dropout, wide or sizes with hidden layers");
        }
        if (activation != null && names.stream().noneMatch(Networks::hasHidden)) {
            throw new UsageException("--activation: received '" + activation + "', but " + String.join(" and ", names)
                    + " has no hidden layer; choose --network hidden or sizes such as 784-128-10");
        }
        return names;
    }

    /** The network of this name for this data, changed as the options say. */
    NetworkSpec network(String name, int inputs, int classes) {
        return change(Networks.of(name, inputs, classes), name);
    }

    private NetworkSpec change(NetworkSpec usual, String name) {
        boolean dropsOut = dropout != null && Networks.mayDropOut(name);
        double rate = dropout == null ? 0 : OptionReader.share("--dropout", dropout, "0.3");
        return new NetworkSpec(
                usual.name(),
                usual.layers(),
                activation == null ? usual.activation() : knownActivation(activation),
                dropsOut ? rate : usual.dropout(),
                optimizer(usual),
                batchSize == null
                        ? usual.batchSize()
                        : OptionReader.integer("--batch-size", batchSize, 1, LARGEST_BATCH, 128),
                epochs == null ? usual.epochs() : OptionReader.integer("--epochs", epochs, 1, MOST_EPOCHS, 20),
                validationSplit == null
                        ? usual.validationSplit()
                        : OptionReader.share("--validation-split", validationSplit, "0.2"));
    }

    private static String knownActivation(String text) {
        return OptionReader.choice(
                "--activation",
                text,
                List.copyOf(new TreeSet<>(Activations.all().keySet())));
    }

    private Optimizer optimizer(NetworkSpec usual) {
        Optimizer chosen = optimizer == null
                ? usual.optimizer()
                : switch (OptionReader.choice("--optimizer", optimizer, OPTIMIZERS)) {
                    case "rmsprop" -> Rmsprop.of(0.001);
                    case "adam" -> Adam.of(0.001);
                    default -> Sgd.of(0.01);
                };
        if (learningRate != null) {
            chosen = chosen.withLearningRate(
                    (float) OptionReader.positive("--learning-rate", learningRate, HIGHEST_RATE, "0.01"));
        }
        if (momentum == null) {
            return chosen;
        }
        double kept = OptionReader.share("--momentum", momentum, "0.9");
        if (chosen instanceof Sgd sgd) {
            return sgd.withMomentum(kept);
        }
        throw new UsageException("--momentum: received '" + momentum + "', but " + usual.name() + " is trained by "
                + chosen.className() + ", which has none; add --optimizer sgd or leave --momentum out");
    }
}
