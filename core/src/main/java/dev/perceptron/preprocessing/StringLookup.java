package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.StringTensor;
import java.util.ArrayList;
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
public record StringLookup(@Nullable String name, LookupOptions<String> options) implements Adaptable {
    static final Type<Preprocessor> TYPE = Type.of("StringLookup", StringLookup::read);

    /** A lookup without a vocabulary yet, with one place for unknown tokens. */
    public static StringLookup of() {
        return new StringLookup(null, LookupOptions.of("[UNK]"));
    }

    private StringLookup with(LookupOptions<String> changed) {
        return new StringLookup(name, changed);
    }

    /** The same under a name. */
    public StringLookup withName(String newName) {
        return new StringLookup(newName, options);
    }

    /** The same with these tokens, with or without the special ones in front. */
    public StringLookup withVocabulary(String... tokens) {
        List<String> list = new ArrayList<>();
        for (String token : tokens) {
            list.add(token);
        }
        return with(options.withVocabulary(Vocabulary.of(list), null));
    }

    /** The same with these tokens and a weight for each, giving out counts times weights: {@link OutputMode#TF_IDF}. */
    public StringLookup withVocabulary(List<String> tokens, List<Float> idfWeights) {
        return with(options.withVocabulary(Vocabulary.of(tokens), idfWeights));
    }

    /** The same with at most so many numbers, special ones included. */
    public StringLookup withMaxTokens(int max) {
        return with(options.withMaxTokens(max));
    }

    /** The same with so many places for unknown tokens; with 0 they are an error. */
    public StringLookup withOovIndices(int places) {
        return with(options.withOovIndices(places));
    }

    /** The same with a token for "no value": number 0, and left out of encoded rows. */
    public StringLookup withMaskToken(String token) {
        return with(options.withMaskToken(token));
    }

    /** The same with another token for unknown ones; the default is [UNK]. */
    public StringLookup withOovToken(String token) {
        return with(options.withOovToken(token));
    }

    /** The same, turning numbers back into tokens. */
    public StringLookup withInvert(boolean invert) {
        return with(options.withInvert(invert));
    }

    /** The same giving out numbers in another way. */
    public StringLookup withOutputMode(OutputMode mode) {
        return with(options.withOutputMode(mode));
    }

    /** The same with rows of as many columns as {@link #withMaxTokens} says. */
    public StringLookup withPadToMaxTokens(boolean pad) {
        return with(options.withPadding(pad));
    }

    /** The same with another way to divide unknown tokens among their places. */
    public StringLookup withOovMethod(OovMethod method, @Nullable Salt salt) {
        return with(options.withHash(method, salt));
    }

    /** Learns the vocabulary; in a vector each element is a document of its own, else each entry of the first axis. */
    @Override
    public StringLookup adapt(AnyTensor data) {
        return adapt(List.of(data.shape().rank() == 1 ? data.reshape(RawTensors.column(data.shape())) : data));
    }

    /** Learns the vocabulary; a batch of rank 1 is one document. */
    @Override
    public StringLookup adapt(List<? extends AnyTensor> batches) {
        TokenCounts<String> counts = new TokenCounts<>(RawTensors.BYTE_ORDER);
        for (AnyTensor x : batches) {
            RawTensors.documents(RawTensors.texts(x), x.shape()).forEach(counts::add);
        }
        return with(counts.learn(options));
    }

    @Override
    public boolean needsAdapt() {
        return options.vocabulary() == null;
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        VocabularyIndex<String> lookup = new VocabularyIndex<>(options);
        if (options.invert()) {
            return tokens(lookup, x);
        }
        List<String> tokens = RawTensors.texts(x);
        long[] numbers = new long[tokens.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lookup.number(tokens.get(i));
        }
        return options.outputMode() == OutputMode.INT
                ? Int64Tensor.of(numbers, x.shape())
                : lookup.encode(numbers, x.shape());
    }

    private static StringTensor tokens(VocabularyIndex<String> lookup, AnyTensor x) {
        List<Long> numbers = RawTensors.longs(x);
        String[] tokens = new String[numbers.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = lookup.token(numbers.get(i));
        }
        return StringTensor.of(tokens, x.shape());
    }

    /** The tokens in the order of their numbers, special ones included. */
    public List<@Nullable String> vocabulary() {
        return new VocabularyIndex<>(options).complete();
    }

    /** The tokens without special ones. */
    public List<String> tokens() {
        return new VocabularyIndex<>(options).tokens();
    }

    /** How many numbers there are, special ones included. */
    public int vocabularySize() {
        return new VocabularyIndex<>(options).size();
    }

    @Override
    public String className() {
        return "StringLookup";
    }

    @Override
    public ConfigObject config() {
        return LookupConfig.write(name, options, ConfigValue::of, false);
    }

    private static StringLookup read(ConfigObject config) {
        LookupOptions<String> options = LookupConfig.read(config, ConfigValue::string, "[UNK]");
        return new StringLookup(FeatureConfigs.name(config), options);
    }
}
