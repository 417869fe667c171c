package dev.perceptron.preprocessing;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link IntegerLookup} and {@link StringLookup} have in common. Source: Keras {@code IndexLookup}.
 *
 * <p>Numbers are given in this order: the mask token (0, in the mode INT only), the places for unknown tokens, the
 * vocabulary.
 *
 * @param <T> {@code Long} or {@code String}
 * @param maxTokens the greatest number of numbers, special ones included, or null
 * @param oovIndices how many places unknown tokens have; with 0 they are an error
 * @param maskToken the token for "no value", or null
 * @param oovToken what numbers without a token turn back into, or null
 * @param vocabulary the tokens, with or without the special ones in front, or null until learned
 * @param idfWeights one for each token given; in the mode TF_IDF only, else null
 * @param invert whether numbers are turned back into tokens
 * @param outputMode how the numbers are given out
 * @param padToMaxTokens whether rows have {@code maxTokens} columns even if the vocabulary is smaller
 * @param oovMethod how unknown integers are divided among places
 * @param salt the hash's key, or null
 */
@Experimental
public record LookupOptions<T>(
        @Nullable Integer maxTokens,
        int oovIndices,
        @Nullable T maskToken,
        @Nullable T oovToken,
        @Nullable Vocabulary<T> vocabulary,
        @Nullable List<Float> idfWeights,
        boolean invert,
        OutputMode outputMode,
        boolean padToMaxTokens,
        OovMethod oovMethod,
        @Nullable Salt salt) {
    public LookupOptions {
        idfWeights = idfWeights == null ? null : List.copyOf(idfWeights);
        LookupSchema.MAX_TOKENS.check("A lookup", maxTokens);
        LookupSchema.OOV_INDICES.check("A lookup", oovIndices);
        check(!padToMaxTokens || maxTokens != null, "padToMaxTokens needs maxTokens; set it");
        check(!invert || outputMode == OutputMode.INT, "the inverse gives out tokens; leave the output mode INT");
        check(
                idfWeights == null || outputMode == OutputMode.TF_IDF,
                "weights are used in the output mode TF_IDF only, received " + outputMode);
        int start = outputMode == OutputMode.INT && maskToken != null ? 1 : 0;
        if (vocabulary != null) {
            List<@Nullable T> special = special(start, maskToken, oovIndices, oovToken);
            List<T> tokens = vocabulary.tokens();
            Set<T> known = different(tokens.subList(skipped(special, tokens), tokens.size()));
            check(
                    maskToken == null || !known.contains(maskToken),
                    "the mask token '" + maskToken
                            + "' may stand only at the start of the vocabulary, followed by the tokens for unknown ones");
            check(
                    !invert || oovToken == null || !known.contains(oovToken),
                    "the token for unknown ones '" + oovToken + "' may stand only at the start of the vocabulary");
            int size = special.size() + known.size();
            check(
                    maxTokens == null || size <= maxTokens,
                    "the vocabulary has " + size + " numbers, special ones included, more than maxTokens " + maxTokens);
            int weights = idfWeights == null ? 0 : idfWeights.size();
            check(
                    outputMode != OutputMode.TF_IDF || weights == tokens.size(),
                    "TF_IDF needs one weight for each token;" + " received " + weights + " weights for " + tokens.size()
                            + " tokens");
        }
    }

    private static void check(boolean holds, String demand) {
        if (!holds) {
            throw new IllegalArgumentException("In a lookup " + demand + ".");
        }
    }

    private static <T> Set<T> different(List<T> tokens) {
        Set<T> seen = new HashSet<>();
        for (T token : tokens) {
            check(seen.add(token), "each token may be listed once; '" + token + "' is listed twice");
        }
        return seen;
    }

    /** The number of the first place for unknown tokens. */
    int oovStart() {
        return maskToken != null && outputMode == OutputMode.INT ? 1 : 0;
    }

    /** The number of the first token of the vocabulary. */
    int tokenStart() {
        return oovStart() + oovIndices;
    }

    /** The special tokens that stand in front of a complete vocabulary. */
    List<@Nullable T> specialTokens() {
        return special(oovStart(), maskToken, oovIndices, oovToken);
    }

    private static <T> List<@Nullable T> special(
            int masks, @Nullable T maskToken, int oovIndices, @Nullable T oovToken) {
        List<@Nullable T> special = new ArrayList<>(Collections.nCopies(masks, maskToken));
        special.addAll(Collections.nCopies(oovIndices, oovToken));
        return special;
    }

    /** How many special tokens a vocabulary has in front: all or none. */
    int skipped(Vocabulary<T> given) {
        return skipped(specialTokens(), given.tokens());
    }

    private static <T> int skipped(List<@Nullable T> special, List<T> tokens) {
        boolean found = tokens.size() >= special.size() && special.equals(tokens.subList(0, special.size()));
        return found ? special.size() : 0;
    }
}
