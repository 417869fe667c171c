package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import java.util.ArrayList;
import java.util.Comparator;
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
public record IntegerLookup(@Nullable String name, LookupOptions<Long> options) implements Adaptable {
    static final Type<Preprocessor> TYPE = Type.of("IntegerLookup", IntegerLookup::read);

    /** A lookup without a vocabulary yet, with one place for unknown tokens. */
    public static IntegerLookup of() {
        return new IntegerLookup(null, LookupOptions.of(-1L));
    }

    private IntegerLookup with(LookupOptions<Long> changed) {
        return new IntegerLookup(name, changed);
    }

    /** The same under a name. */
    public IntegerLookup withName(String newName) {
        return new IntegerLookup(newName, options);
    }

    /** The same with these tokens, with or without the special ones in front. */
    public IntegerLookup withVocabulary(long... tokens) {
        List<Long> list = new ArrayList<>();
        for (long token : tokens) {
            list.add(token);
        }
        return with(options.withVocabulary(Vocabulary.of(list), null));
    }

    /** The same with these tokens and a weight for each, giving out counts times weights: {@link OutputMode#TF_IDF}. */
    public IntegerLookup withVocabulary(List<Long> tokens, List<Float> idfWeights) {
        return with(options.withVocabulary(Vocabulary.of(tokens), idfWeights));
    }

    /** The same with at most so many numbers, special ones included. */
    public IntegerLookup withMaxTokens(int max) {
        return with(options.withMaxTokens(max));
    }

    /** The same with so many places for unknown tokens; with 0 they are an error. */
    public IntegerLookup withOovIndices(int places) {
        return with(options.withOovIndices(places));
    }

    /** The same with a token for "no value": number 0, and left out of encoded rows. */
    public IntegerLookup withMaskToken(long token) {
        return with(options.withMaskToken(token));
    }

    /** The same with another token for unknown ones; the default is -1. */
    public IntegerLookup withOovToken(long token) {
        return with(options.withOovToken(token));
    }

    /** The same, turning numbers back into tokens. */
    public IntegerLookup withInvert(boolean invert) {
        return with(options.withInvert(invert));
    }

    /** The same giving out numbers in another way. */
    public IntegerLookup withOutputMode(OutputMode mode) {
        return with(options.withOutputMode(mode));
    }

    /** The same with rows of as many columns as {@link #withMaxTokens} says. */
    public IntegerLookup withPadToMaxTokens(boolean pad) {
        return with(options.withPadding(pad));
    }

    /** The same with another way to divide unknown tokens among their places. */
    public IntegerLookup withOovMethod(OovMethod method, @Nullable Salt salt) {
        return with(options.withHash(method, salt));
    }

    /** Learns the vocabulary; in a vector each element is a document of its own, else each entry of the first axis. */
    @Override
    public IntegerLookup adapt(AnyTensor data) {
        return adapt(List.of(data.shape().rank() == 1 ? data.reshape(RawTensors.column(data.shape())) : data));
    }

    /** Learns the vocabulary; a batch of rank 1 is one document. */
    @Override
    public IntegerLookup adapt(List<? extends AnyTensor> batches) {
        TokenCounts<Long> counts = new TokenCounts<>(Comparator.<Long>naturalOrder());
        for (AnyTensor x : batches) {
            RawTensors.documents(RawTensors.longs(x), x.shape()).forEach(counts::add);
        }
        return with(counts.learn(options));
    }

    @Override
    public boolean needsAdapt() {
        return options.vocabulary() == null;
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        VocabularyIndex<Long> lookup = new VocabularyIndex<>(options);
        if (options.invert()) {
            return tokens(lookup, x);
        }
        List<Long> tokens = RawTensors.longs(x);
        long[] numbers = new long[tokens.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lookup.number(tokens.get(i));
        }
        return options.outputMode() == OutputMode.INT
                ? Int64Tensor.of(numbers, x.shape())
                : lookup.encode(numbers, x.shape());
    }

    private static Int64Tensor tokens(VocabularyIndex<Long> lookup, AnyTensor x) {
        List<Long> numbers = RawTensors.longs(x);
        long[] tokens = new long[numbers.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = lookup.token(numbers.get(i));
        }
        return Int64Tensor.of(tokens, x.shape());
    }

    /** The tokens in the order of their numbers, special ones included. */
    public List<@Nullable Long> vocabulary() {
        return new VocabularyIndex<>(options).complete();
    }

    /** The tokens without special ones. */
    public List<Long> tokens() {
        return new VocabularyIndex<>(options).tokens();
    }

    /** How many numbers there are, special ones included. */
    public int vocabularySize() {
        return new VocabularyIndex<>(options).size();
    }

    @Override
    public String className() {
        return "IntegerLookup";
    }

    @Override
    public ConfigObject config() {
        return LookupConfig.write(name, options, ConfigValue::of, true);
    }

    private static IntegerLookup read(ConfigObject config) {
        LookupOptions<Long> options = LookupConfig.read(config, ConfigValue::asLong, -1L);
        return new IntegerLookup(FeatureConfigs.name(config), options);
    }
}
