package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import java.util.List;
import java.util.function.Function;
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
@Experimental
public record MuonAdam(
        double beta1,
        double beta2,
        double epsilon,
        @Nullable Double weightDecay,
        double rateRatio,
        List<String> excludeLayers,
        boolean excludeEmbeddings) {
    static final Option<Muon, Double> BETA_1 =
            real("adam_beta_1", MuonAdam::beta1).or(0.9).fromBelow(0, 1);
    static final Option<Muon, Double> BETA_2 =
            real("adam_beta_2", MuonAdam::beta2).or(0.999).fromBelow(0, 1);
    static final Option<Muon, Double> EPSILON =
            real("epsilon", MuonAdam::epsilon).or(1e-7);
    static final Option<Muon, @Nullable Double> WEIGHT_DECAY =
            real("adam_weight_decay", MuonAdam::weightDecay).orNull().or(0.004);
    /** Keras's default is the integer 1. */
    static final Option<Muon, Double> RATE_RATIO = Option.<Muon, Double>of(
                    "adam_lr_ratio",
                    OptionType.DOUBLE.writtenBy(x -> x == 1 ? ConfigValue.of(1L) : ConfigValue.of(x.doubleValue())),
                    muon -> muon.adam().rateRatio())
            .or(1.0);

    static final Option<Muon, List<String>> EXCLUDE_LAYERS = Option.<Muon, List<String>>of(
                    "exclude_layers",
                    OptionType.listOf(OptionType.STRING),
                    muon -> muon.adam().excludeLayers())
            .or(List.of());
    static final Option<Muon, Boolean> EXCLUDE_EMBEDDINGS =
            Option.<Muon>bool("exclude_embeddings", muon -> muon.adam().excludeEmbeddings(), true);

    public MuonAdam {
        BETA_1.check("Muon", beta1);
        BETA_2.check("Muon", beta2);
        excludeLayers = List.copyOf(excludeLayers);
    }

    private static Option<Muon, Double> real(String name, Function<MuonAdam, @Nullable Double> getter) {
        return Option.real(name, muon -> getter.apply(muon.adam()));
    }

    static MuonAdam of(OptionValues values) {
        return new MuonAdam(
                values.get(BETA_1),
                values.get(BETA_2),
                values.get(EPSILON),
                values.get(WEIGHT_DECAY),
                values.get(RATE_RATIO),
                values.get(EXCLUDE_LAYERS),
                values.get(EXCLUDE_EMBEDDINGS));
    }

    /** As in Keras. */
    public static MuonAdam defaults() {
        return Muon.of().adam();
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
