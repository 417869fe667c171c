package dev.perceptron.preprocessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens and the documents they are in, to make a vocabulary: the frequent ones first; of equally frequent ones
 * the larger first. Source: Keras {@code IndexLookup.adapt}.
 *
 * @param <T> {@code Long} or {@code String}
 */
final class TokenCounts<T> {
    private final Map<T, long[]> counts = new HashMap<>();
    private final Comparator<T> order;
    private long documents;

    /** Counts nothing yet; {@code order} sorts tokens ascending. */
    TokenCounts(Comparator<T> order) {
        this.order = order;
    }

    /** Counts the tokens of one document. */
    void add(List<T> document) {
        documents++;
        for (T token : document) {
            counts.computeIfAbsent(token, t -> new long[2])[0]++;
        }
        for (T token : new HashSet<>(document)) {
            long[] count = counts.get(token);
            if (count != null) {
                count[1]++;
            }
        }
    }

    /** The vocabulary of what was counted. */
    List<T> learn(LookupOptions<T> options) {
        List<T> tokens = new ArrayList<>(counts.keySet());
        tokens.remove(options.maskToken());
        tokens.remove(options.oovToken());
        tokens.sort(Comparator.<T>comparingLong(token -> count(token, 0))
                .thenComparing(order)
                .reversed());
        Integer max = options.maxTokens();
        if (max != null) {
            tokens = tokens.subList(0, Math.min(tokens.size(), Math.max(0, max - options.tokenStart())));
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("The data have no tokens to learn besides special ones"
                    + (max == null ? "" : ", or maxTokens " + max + " leaves no place for them")
                    + "; give other data or a vocabulary.");
        }
        return List.copyOf(tokens);
    }

    /** In the mode TF_IDF the weights of a vocabulary, else null. */
    @Nullable
    List<Float> weights(LookupOptions<T> options, List<T> tokens) {
        return options.outputMode() == OutputMode.TF_IDF
                ? tokens.stream().map(token -> weight(count(token, 1))).toList()
                : null;
    }

    private long count(T token, int which) {
        long[] count = counts.get(token);
        return count == null ? 0 : count[which];
    }

    /** Inverse document frequency: ln(1 + documents / (1 + documents with the token)). */
    private float weight(long documentsWithToken) {
        return (float) StrictMath.log(1 + documents / (1.0 + documentsWithToken));
    }
}
