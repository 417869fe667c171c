package dev.perceptron.preprocessing;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a category become small numbers 0, 1, 2, …, or are encoded as rows. Source: Keras {@code StringLookup}.
 *
 * <p>Number 0 is the place of unknown tokens (with a mask token: 1), the vocabulary follows. The vocabulary is given, or
 * learned by {@link #adapt(AnyTensor)}: the most frequent tokens first, of equally frequent ones the larger first.
 *
 * <pre>{@code
 * StringLookup.of().withVocabulary("a", "b", "c").apply(x);    // a → 1, b → 2, c → 3; unknown → 0
 * StringLookup.of().withOutputMode(ONE_HOT).adapt(cities);     // learned
 * }</pre>
 *
 * @param name the user's name, or null
 * @param options everything else
 */
public record StringLookup(@Nullable String name, LookupOptions<String> options)
        implements Lookup<String, StringLookup> {
    private static final LookupSchema<String, StringLookup> OPTIONS =
            LookupSchema.of("StringLookup", StringLookup::new, TokenType.STRINGS, "[UNK]");

    static final Schema<StringLookup> SCHEMA = OPTIONS.schema();

    /** A lookup without a vocabulary yet, with one place for unknown tokens. */
    public static StringLookup of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<StringLookup> schema() {
        return SCHEMA;
    }

    /** The same with these tokens, with or without the special ones in front. */
    public StringLookup withVocabulary(String... tokens) {
        return OPTIONS.withVocabulary(this, List.of(tokens), null);
    }

    @Override
    public StringLookup withVocabulary(List<String> tokens, List<Float> idfWeights) {
        return OPTIONS.withVocabulary(this, tokens, idfWeights);
    }

    /** The same with a token for "no value": number 0, and left out of encoded rows. */
    public StringLookup withMaskToken(String token) {
        return SCHEMA.with(this, OPTIONS.maskToken(), token);
    }

    /** The same with another token for unknown ones; the default is [UNK]. */
    public StringLookup withOovToken(String token) {
        return SCHEMA.with(this, OPTIONS.oovToken(), token);
    }

    @Override
    public StringLookup adapt(List<? extends AnyTensor> batches) {
        return TokenType.STRINGS.adapt(OPTIONS, this, batches);
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        return TokenType.STRINGS.apply(options, x);
    }
}
