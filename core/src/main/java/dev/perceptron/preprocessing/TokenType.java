package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.StringTensor;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the tokens of a lookup are.
 *
 * @param type how they stand in configs
 * @param order the smaller first
 * @param reader the tokens of a tensor
 * @param writer a tensor of tokens
 * @param dtype the entry of the tokens' type, or none
 * @param encoding the entry of the strings' encoding, or none
 */
record TokenType<T>(
        OptionType<T> type,
        Comparator<T> order,
        Function<AnyTensor, List<T>> reader,
        BiFunction<List<T>, Shape, AnyTensor> writer,
        List<Option<Configurable, ConfigValue>> dtype,
        List<Option<Configurable, ConfigValue>> encoding) {
    static final TokenType<Long> INTEGERS = new TokenType<>(
            OptionType.LONG,
            Comparator.naturalOrder(),
            RawTensors::longs,
            (tokens, shape) ->
                    Int64Tensor.of(tokens.stream().mapToLong(Long::longValue).toArray(), shape),
            List.of(Option.constant("vocabulary_dtype", ConfigValue.of("int64"))),
            List.of());

    static final TokenType<String> STRINGS = new TokenType<>(
            OptionType.STRING,
            RawTensors.BYTE_ORDER,
            RawTensors::texts,
            (tokens, shape) -> StringTensor.of(tokens.toArray(new String[0]), shape),
            List.of(),
            List.of(Option.constant("encoding", ConfigValue.of("utf-8"))));

    /** Learns a vocabulary: {@link Lookup#adapt(List)}. */
    <L extends Lookup<T, L>> L adapt(LookupSchema<T, L> schema, L lookup, List<? extends AnyTensor> batches) {
        TokenCounts<T> counts = new TokenCounts<>(order);
        for (AnyTensor x : batches) {
            RawTensors.documents(reader.apply(x), x.shape()).forEach(counts::add);
        }
        List<T> learned = counts.learn(lookup.options());
        return schema.withVocabulary(lookup, learned, counts.weights(lookup.options(), learned));
    }

    /** Turns tokens into numbers, or back. */
    AnyTensor apply(LookupOptions<T> options, AnyTensor x) {
        VocabularyIndex<T> index = new VocabularyIndex<>(options);
        if (options.invert()) {
            return writer.apply(RawTensors.longs(x).stream().map(index::token).toList(), x.shape());
        }
        long[] numbers = reader.apply(x).stream().mapToLong(index::number).toArray();
        return options.outputMode() == OutputMode.INT
                ? Int64Tensor.of(numbers, x.shape())
                : index.encode(numbers, x.shape());
    }
}
