package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Muon} changes variables that are no matrices, and which matrices it treats as such.
 *
 * @param beta1 how slowly the mean of the gradient forgets, default 0.9
 * @param beta2 how slowly the mean of its square forgets, default 0.999
 * @param epsilon keeps the divisor from 0, default 1e−7
 * @param weightDecay decoupled weight decay, default 0.004, or null
 * @param rateRatio the learning rate in proportion to that of matrices, default 1
 * @param excludeLayers regular expressions; matrices whose path one of them matches somewhere are changed by Adam
 * @param excludeEmbeddings whether variables with "embedding" in their path are, default true
 */
public record MuonAdam(
        double beta1,
        double beta2,
        double epsilon,
        @Nullable Double weightDecay,
        double rateRatio,
        List<String> excludeLayers,
        boolean excludeEmbeddings) {
    /** Checks the ranges. */
    public MuonAdam {
        Ranges.share("Muon", "adam_beta_1", beta1, false);
        Ranges.share("Muon", "adam_beta_2", beta2, false);
        excludeLayers = List.copyOf(excludeLayers);
    }

    /** As in Keras. */
    public static MuonAdam defaults() {
        return new MuonAdam(0.9, 0.999, 1e-7, 0.004, 1, List.of(), true);
    }

    static MuonAdam read(ConfigObject config) {
        MuonAdam usual = defaults();
        return new MuonAdam(
                config.readOr("adam_beta_1", ConfigValue::asDouble, usual.beta1),
                config.readOr("adam_beta_2", ConfigValue::asDouble, usual.beta2),
                config.readOr("epsilon", ConfigValue::asDouble, usual.epsilon),
                OptimizerOptions.number(config, "adam_weight_decay", usual.weightDecay),
                config.readOr("adam_lr_ratio", ConfigValue::asDouble, usual.rateRatio),
                config.readOr("exclude_layers", list -> list.readAll(ConfigValue::string), usual.excludeLayers),
                config.readOr("exclude_embeddings", ConfigValue::asBool, usual.excludeEmbeddings));
    }

    /** The same with other running means. */
    public MuonAdam withBetas(double newBeta1, double newBeta2) {
        return new MuonAdam(newBeta1, newBeta2, epsilon, weightDecay, rateRatio, excludeLayers, excludeEmbeddings);
    }

    /** The same with another epsilon. */
    public MuonAdam withEpsilon(double newEpsilon) {
        return new MuonAdam(beta1, beta2, newEpsilon, weightDecay, rateRatio, excludeLayers, excludeEmbeddings);
    }

    /** The same with another weight decay, or none. */
    public MuonAdam withWeightDecay(@Nullable Double decay) {
        return new MuonAdam(beta1, beta2, epsilon, decay, rateRatio, excludeLayers, excludeEmbeddings);
    }

    /** The same with another learning rate in proportion to that of matrices. */
    public MuonAdam withRateRatio(double ratio) {
        return new MuonAdam(beta1, beta2, epsilon, weightDecay, ratio, excludeLayers, excludeEmbeddings);
    }

    /** The same for matrices too whose path one of these regular expressions matches somewhere. */
    public MuonAdam withExcludeLayers(List<String> layers) {
        return new MuonAdam(beta1, beta2, epsilon, weightDecay, rateRatio, layers, excludeEmbeddings);
    }

    /** The same for embeddings, or not. */
    public MuonAdam withExcludeEmbeddings(boolean exclude) {
        return new MuonAdam(beta1, beta2, epsilon, weightDecay, rateRatio, excludeLayers, exclude);
    }
}
