package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads the config of lookups, entries in Keras's order. */
final class LookupConfig {
    private LookupConfig() {}

    static <T> ConfigObject write(
            @Nullable String name, LookupOptions<T> options, Function<T, ConfigValue> writer, boolean integers) {
        Vocabulary<T> vocabulary = options.vocabulary();
        ConfigObject config = FeatureConfigs.layer(name, "float32")
                .with("invert", ConfigValue.of(options.invert()))
                .with("max_tokens", FeatureConfigs.number(options.maxTokens()))
                .with("num_oov_indices", ConfigValue.of((long) options.oovIndices()))
                .with("oov_token", token(options.oovToken(), writer))
                .with("mask_token", token(options.maskToken(), writer))
                .with("output_mode", ConfigValue.of(options.outputMode().kerasName()))
                .with("sparse", ConfigValue.of(false))
                .with("pad_to_max_tokens", ConfigValue.of(options.padToMaxTokens()));
        if (integers) {
            config = config.with("vocabulary_dtype", ConfigValue.of("int64"));
        }
        config = config.with("idf_weights", FeatureConfigs.list(options.idfWeights(), w -> ConfigValue.of((float) w)))
                .with("vocabulary", FeatureConfigs.list(vocabulary == null ? null : vocabulary.tokens(), writer))
                .with("vocabulary_size", vocabulary == null ? ConfigValue.ofNull() : size(options))
                .with("oov_method", ConfigValue.of(options.oovMethod().kerasName()))
                .with("salt", Salt.write(options.salt()));
        return integers ? config : config.with("encoding", ConfigValue.of("utf-8"));
    }

    private static ConfigValue size(LookupOptions<?> options) {
        return ConfigValue.of((long) new VocabularyIndex<>(options).size());
    }

    private static <T> ConfigValue token(@Nullable T token, Function<T, ConfigValue> writer) {
        return token == null ? ConfigValue.ofNull() : writer.apply(token);
    }

    static <T> LookupOptions<T> read(ConfigObject config, Function<ConfigValue, T> reader, T oovToken) {
        List<T> tokens = FeatureConfigs.orNull(config, "vocabulary", list -> list.readAll(reader));
        return new LookupOptions<>(
                FeatureConfigs.orNull(config, "max_tokens", ConfigValue::asInt),
                config.readOr("num_oov_indices", ConfigValue::asInt, 1),
                FeatureConfigs.orNull(config, "mask_token", reader),
                config.has("oov_token") ? FeatureConfigs.orNull(config, "oov_token", reader) : oovToken,
                tokens == null ? null : Vocabulary.of(tokens),
                FeatureConfigs.orNull(config, "idf_weights", list -> list.readAll(ConfigValue::asFloat)),
                config.readOr("invert", ConfigValue::asBool, false),
                config.readOr("output_mode", value -> OutputMode.read(value, OutputMode.values()), OutputMode.INT),
                config.readOr("pad_to_max_tokens", ConfigValue::asBool, false),
                config.readOr("oov_method", OovMethod::read, OovMethod.FLOORMOD),
                FeatureConfigs.orNull(config, "salt", Salt::read));
    }
}
