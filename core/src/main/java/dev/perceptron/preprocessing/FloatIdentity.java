package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.AnyTensor;
import org.jspecify.annotations.Nullable;

/** Numbers as they are: {@link Feature#floats}. Source: Keras {@code TFDIdentity}. */
record FloatIdentity(@Nullable String name) implements Preprocessor {
    static final Type<Preprocessor> TYPE =
            Type.of("TFDIdentity", config -> new FloatIdentity(FeatureConfigs.name(config)));

    @Override
    public AnyTensor apply(AnyTensor x) {
        return x.toTensor();
    }

    @Override
    public String className() {
        return "TFDIdentity";
    }

    @Override
    public ConfigObject config() {
        ConfigObject layer = FeatureConfigs.layer(name, "float32");
        return ConfigObject.empty()
                .with("name", layer.get("name"))
                .with("dtype", layer.get("dtype"))
                .with("trainable", ConfigValue.of(true));
    }
}
