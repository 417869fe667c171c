package dev.perceptron.preprocessing;

import dev.perceptron.config.Schema;
import dev.perceptron.tensor.AnyTensor;
import org.jspecify.annotations.Nullable;

/** Numbers as they are: {@link Feature#floats}. Source: Keras {@code TFDIdentity}. */
record FloatIdentity(@Nullable String name) implements Preprocessor {
    static final Schema<FloatIdentity> SCHEMA = Schema.of(
            "TFDIdentity",
            FloatIdentity::new,
            FeatureConfigs.NAME.and(FeatureConfigs.FLOAT32).and(FeatureConfigs.TRAINABLE));

    @Override
    public Schema<FloatIdentity> schema() {
        return SCHEMA;
    }

    @Override
    public AnyTensor apply(AnyTensor x) {
        return x.toTensor();
    }
}
