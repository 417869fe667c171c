package dev.perceptron.preprocessing;

import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lookup at work: tokens to numbers and back.
 *
 * @param <T> {@code Long} or {@code String}
 */
final class VocabularyIndex<T> {
    private final LookupOptions<T> options;
    private final Vocabulary<T> vocabulary;
    private final int skipped;

    VocabularyIndex(LookupOptions<T> options) {
        Vocabulary<T> known = options.vocabulary();
        if (known == null) {
            throw new IllegalStateException("This lookup has no vocabulary yet; call adapt(data) first and use what it"
                    + " returns, or give tokens by withVocabulary.");
        }
        this.options = options;
        this.vocabulary = known;
        this.skipped = options.skipped(known);
    }

    /** How many numbers there are, special ones included. */
    int size() {
        return options.tokenStart() + tokens().size();
    }

    /** The tokens without special ones. */
    List<T> tokens() {
        return vocabulary.tokens().subList(skipped, vocabulary.tokens().size());
    }

    /** The tokens in the order of their numbers, special ones included. */
    List<@Nullable T> complete() {
        List<@Nullable T> all = new ArrayList<>(options.specialTokens());
        all.addAll(tokens());
        return all;
    }

    /** The number of columns of an encoded row. */
    int depth() {
        Integer max = options.maxTokens();
        return options.padToMaxTokens() && max != null ? max : size();
    }

    /** The number of a token; {@code Long.MAX_VALUE} for a mask that is left out. */
    long number(T token) {
        if (token.equals(options.maskToken())) {
            return options.outputMode() == OutputMode.INT ? 0 : Long.MAX_VALUE;
        }
        int place = vocabulary.place(token);
        if (place >= skipped) {
            return options.tokenStart() + place - skipped;
        }
        int places = options.oovIndices();
        if (places == 0) {
            throw new IllegalArgumentException(
                    "'" + token + "' is not in the vocabulary and there is no place for unknown"
                            + " tokens; set withOovIndices(1) or clean the data.");
        }
        return options.oovStart() + (places == 1 ? 0 : unknown(token, places));
    }

    private long unknown(T token, int places) {
        if (token instanceof Long number && options.oovMethod() == OovMethod.FLOORMOD) {
            return Math.floorMod(number, (long) places);
        }
        return Salt.bucket(options.salt(), token.toString(), places);
    }

    /** The token of a number. */
    T token(long number) {
        T mask = options.maskToken();
        if (mask != null && number == 0) {
            return mask;
        }
        long place = number - options.tokenStart();
        if (place >= 0 && place < tokens().size()) {
            return tokens().get((int) place);
        }
        T unknown = options.oovToken();
        if (unknown == null) {
            throw new IllegalArgumentException(
                    "The number " + number + " has no token and there is no token for unknown ones; set withOovToken.");
        }
        return unknown;
    }

    /** Encodes numbers of this shape in the lookup's output mode, which is not INT. */
    Tensor encode(long[] numbers, Shape shape) {
        Encoding encoding = new Encoding(options.outputMode(), depth());
        Tensor rows = encoding.encode(Int64Tensor.of(numbers, shape).toTensor(), null);
        if (options.outputMode() == OutputMode.TF_IDF) {
            float[] weights = weights();
            float[] values = rows.storage().floats();
            for (int i = 0; i < values.length; i++) {
                values[i] *= weights[i % weights.length];
            }
        }
        return rows;
    }

    /** One weight for each column: special tokens have the mean, columns beyond the vocabulary 0. */
    private float[] weights() {
        List<Float> given = options.idfWeights();
        if (given == null) {
            throw new IllegalStateException("TF_IDF needs one weight for each token; give them with the vocabulary.");
        }
        float[] weights = new float[depth()];
        int front = skipped == 0 ? options.tokenStart() : 0;
        double mean = given.stream().mapToDouble(Float::doubleValue).average().orElse(0);
        for (int i = 0; i < front; i++) {
            weights[i] = (float) mean;
        }
        for (int i = 0; i < given.size(); i++) {
            weights[front + i] = given.get(i);
        }
        return weights;
    }
}
