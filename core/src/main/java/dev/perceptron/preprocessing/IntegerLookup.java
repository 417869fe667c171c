package dev.perceptron.preprocessing;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Integers, such as article numbers, become small numbers 0, 1, 2, …, or are encoded as rows. Source: Keras {@code IntegerLookup}.
 *
 * <p>Number 0 is the place of unknown tokens (with a mask token: 1), the vocabulary follows. The vocabulary is given, or
 * learned by {@link #adapt(AnyTensor)}: the most frequent tokens first, of equally frequent ones the larger first.
 *
 * <pre>{@code
 * IntegerLookup.of().withVocabulary(12, 36, 1138, 42).apply(x);    // 12 → 1, 36 → 2, …; unknown → 0
 * IntegerLookup.of().withOutputMode(MULTI_HOT).adapt(x);           // learned
 * }</pre>
 *
 * @param name the user's name, or null
 * @param options everything else
 */
public record IntegerLookup(@Nullable String name, LookupOptions<Long> options) implements Lookup<Long, IntegerLookup> {
    private static final LookupSchema<Long, IntegerLookup> OPTIONS =
            LookupSchema.of("IntegerLookup", IntegerLookup::new, TokenType.INTEGERS, -1L);

    static final Schema<IntegerLookup> SCHEMA = OPTIONS.schema();

    /** A lookup without a vocabulary yet, with one place for unknown tokens. */
    public static IntegerLookup of() {
        return SCHEMA.of();
    }

    @Override
    public Schema<IntegerLookup> schema() {
        return SCHEMA;
    }

    /** The same with these tokens, with or without the special ones in front. */
    public IntegerLookup withVocabulary(long... tokens) {
        return OPTIONS.withVocabulary(this, Arrays.stream(tokens).boxed().toList(), null);
    }

    @Override
    public IntegerLookup withVocabulary(List<Long> tokens, List<Float> idfWeights) {
        return OPTIONS.withVocabulary(this, tokens, idfWeights);
    }

    /** The same with a token for "no value": number 0, and left out of encoded rows. */
    public IntegerLookup withMaskToken(long token) {
        return SCHEMA.with(this, OPTIONS.maskToken(), token);
    }

    /** The same with another token for unknown ones; the default is -1. */
    public IntegerLookup withOovToken(long token) {
        return SCHEMA.with(this, OPTIONS.oovToken(), token);
    }

    @Override
    public IntegerLookup adapt(List<? extends AnyTensor> batches) {
        return TokenType.INTEGERS.adapt(OPTIONS, this, batches);
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        return TokenType.INTEGERS.apply(options, x);
    }
}
