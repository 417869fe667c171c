package dev.perceptron.preprocessing;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens become small numbers 0, 1, 2, …, or are encoded as rows; the vocabulary is given, or learned by {@link
 * #adapt(AnyTensor)}. Source: Keras {@code IndexLookup}.
 *
 * @param <T> what tokens are: {@code Long} or {@code String}
 * @param <L> the lookup itself
 */
@Experimental
public sealed interface Lookup<T, L extends Lookup<T, L>> extends Adaptable permits IntegerLookup, StringLookup {
    /** All options but the name. */
    LookupOptions<T> options();

    @Override
    Schema<L> schema();

    /** The same under a name. */
    default L withName(String name) {
        return with(FeatureConfigs.NAME, name);
    }

    /** The same with these tokens and a weight for each, giving out counts times weights: {@link OutputMode#TF_IDF}. */
    L withVocabulary(List<T> tokens, List<Float> idfWeights);

    /** The same with at most so many numbers, special ones included. */
    default L withMaxTokens(int max) {
        return with(LookupSchema.MAX_TOKENS, max);
    }

    /** The same with so many places for unknown tokens; with 0 they are an error. */
    default L withOovIndices(int places) {
        return with(LookupSchema.OOV_INDICES, places);
    }

    /** The same, turning numbers back into tokens. */
    default L withInvert(boolean invert) {
        return with(LookupSchema.INVERT, invert);
    }

    /** The same giving out numbers in another way. */
    default L withOutputMode(OutputMode mode) {
        return with(LookupSchema.OUTPUT_MODE, mode);
    }

    /** The same with rows of as many columns as {@link #withMaxTokens} says. */
    default L withPadToMaxTokens(boolean pad) {
        return with(LookupSchema.PAD_TO_MAX_TOKENS, pad);
    }

    /** The same with another way to divide unknown tokens among their places. */
    default L withOovMethod(OovMethod method, @Nullable Salt salt) {
        return schema().with(with(LookupSchema.OOV_METHOD, method), LookupSchema.SALT, salt);
    }

    @SuppressWarnings("unchecked") // L is the type of this by declaration
    private <V> L with(Option<? super L, V> option, V value) {
        return schema().with((L) this, option, value);
    }

    /** Learns the vocabulary; in a vector each element is a document of its own, else each entry of the first axis. */
    @Override
    default L adapt(AnyTensor data) {
        return adapt(List.of(data.shape().rank() == 1 ? data.reshape(RawTensors.column(data.shape())) : data));
    }

    /** Learns the vocabulary; a batch of rank 1 is one document. */
    @Override
    L adapt(List<? extends AnyTensor> batches);

    @Override
    default boolean needsAdapt() {
        return options().vocabulary() == null;
    }

    /** The tokens in the order of their numbers, special ones included. */
    default List<@Nullable T> vocabulary() {
        return new VocabularyIndex<>(options()).complete();
    }

    /** The tokens without special ones. */
    default List<T> tokens() {
        return new VocabularyIndex<>(options()).tokens();
    }

    /** How many numbers there are, special ones included. */
    default int vocabularySize() {
        return new VocabularyIndex<>(options()).size();
    }
}
