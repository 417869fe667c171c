package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The options of a lookup: those that all have, and those that depend on what its tokens are.
 *
 * @param schema all of them, in the order of Keras's config
 * @param maskToken the token for "no value"
 * @param oovToken what numbers without a token turn back into
 * @param vocabulary the tokens
 */
record LookupSchema<T, L extends Lookup<T, L>>(
        Schema<L> schema,
        Option<L, @Nullable T> maskToken,
        Option<L, @Nullable T> oovToken,
        Option<L, @Nullable Vocabulary<T>> vocabulary) {
    static final Option<Lookup<?, ?>, Boolean> INVERT =
            Option.<Lookup<?, ?>>bool("invert", lookup -> lookup.options().invert(), false);
    static final Option<Lookup<?, ?>, @Nullable Integer> MAX_TOKENS = Option.<Lookup<?, ?>>integer(
                    "max_tokens", lookup -> lookup.options().maxTokens())
            .orNull()
            .atLeast(2);
    static final Option<Lookup<?, ?>, Integer> OOV_INDICES = Option.<Lookup<?, ?>>integer(
                    "num_oov_indices", lookup -> lookup.options().oovIndices(), 1)
            .atLeast(0);
    static final Option<Lookup<?, ?>, OutputMode> OUTPUT_MODE = OutputMode.option(
            lookup -> lookup.options().outputMode(),
            OutputMode.INT,
            OutputMode.ONE_HOT,
            OutputMode.MULTI_HOT,
            OutputMode.COUNT,
            OutputMode.TF_IDF);
    static final Option<Lookup<?, ?>, Boolean> PAD_TO_MAX_TOKENS = Option.<Lookup<?, ?>>bool(
            "pad_to_max_tokens", lookup -> lookup.options().padToMaxTokens(), false);
    static final Option<Lookup<?, ?>, @Nullable List<Float>> IDF_WEIGHTS = Option.<Lookup<?, ?>, List<Float>>of(
                    "idf_weights",
                    OptionType.listOf(OptionType.FLOAT),
                    lookup -> lookup.options().idfWeights())
            .orNull();
    static final Option<Lookup<?, ?>, OovMethod> OOV_METHOD = Option.<Lookup<?, ?>, OovMethod>of(
                    "oov_method",
                    OptionType.choice(OovMethod.class),
                    lookup -> lookup.options().oovMethod())
            .or(OovMethod.FLOORMOD);
    static final Option<Lookup<?, ?>, @Nullable Salt> SALT =
            Salt.option(lookup -> lookup.options().salt());
    private static final Option<Lookup<?, ?>, ConfigValue> VOCABULARY_SIZE = FeatureConfigs.derived(
            "vocabulary_size",
            lookup -> lookup.needsAdapt() ? ConfigValue.ofNull() : ConfigValue.of((long) lookup.vocabularySize()));

    /** The options of one class of lookups; {@code unknown} is the default token of what is not in the vocabulary. */
    static <T, L extends Lookup<T, L>> LookupSchema<T, L> of(
            String className, BiFunction<@Nullable String, LookupOptions<T>, L> maker, TokenType<T> tokens, T unknown) {
        Option<L, @Nullable T> mask = Option.<L, T>of(
                        "mask_token", tokens.type(), lookup -> lookup.options().maskToken())
                .orNull();
        Option<L, @Nullable T> oov = Option.<L, T>of(
                        "oov_token", tokens.type(), lookup -> lookup.options().oovToken())
                .orNull()
                .or(unknown);
        OptionType<List<T>> list = OptionType.listOf(tokens.type());
        OptionType<Vocabulary<T>> type = new OptionType<>(
                list.kind(),
                value -> Vocabulary.of(list.read().apply(value)),
                vocabulary -> list.write().apply(vocabulary.tokens()),
                List.of());
        Option<L, @Nullable Vocabulary<T>> vocabulary = Option.<L, Vocabulary<T>>of(
                        "vocabulary", type, lookup -> lookup.options().vocabulary())
                .orNull();
        List<Option<? super L, ?>> all = new ArrayList<>(List.<Option<? super L, ?>>of(
                FeatureConfigs.NAME,
                FeatureConfigs.TRAINABLE,
                FeatureConfigs.FLOAT32,
                INVERT,
                MAX_TOKENS,
                OOV_INDICES,
                oov,
                mask,
                OUTPUT_MODE,
                FeatureConfigs.SPARSE,
                PAD_TO_MAX_TOKENS));
        all.addAll(tokens.dtype());
        all.addAll(List.<Option<? super L, ?>>of(IDF_WEIGHTS, vocabulary, VOCABULARY_SIZE, OOV_METHOD, SALT));
        all.addAll(tokens.encoding());
        Schema<L> schema = Schema.of(
                className,
                values -> maker.apply(
                        values.get(FeatureConfigs.NAME),
                        new LookupOptions<>(
                                values.get(MAX_TOKENS),
                                values.get(OOV_INDICES),
                                values.get(mask),
                                values.get(oov),
                                values.get(vocabulary),
                                values.get(IDF_WEIGHTS),
                                values.get(INVERT),
                                values.get(OUTPUT_MODE),
                                values.get(PAD_TO_MAX_TOKENS),
                                values.get(OOV_METHOD),
                                values.get(SALT))),
                all);
        return new LookupSchema<>(schema, mask, oov, vocabulary);
    }

    /** The same lookup with these tokens; with weights it gives out counts times weights. */
    L withVocabulary(L lookup, List<T> tokens, @Nullable List<Float> weights) {
        OptionValues values =
                schema.values(lookup).set(vocabulary, Vocabulary.of(tokens)).set(IDF_WEIGHTS, weights);
        return schema.of(weights == null ? values : values.set(OUTPUT_MODE, OutputMode.TF_IDF));
    }
}
