package dev.perceptron.preprocessing;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.Layers;

/** The catalogues of preprocessing: what works on raw values, and what of it is a layer too. */
public final class Preprocessing {
    /** Everything that turns one array into another. */
    public static final Registry<Preprocessor> REGISTRY = Registry.of(
            "preprocessing layer",
            Preprocessor.class,
            outside(Normalization.SCHEMA),
            outside(Discretization.SCHEMA),
            outside(CategoryEncoding.SCHEMA),
            IntegerLookup.SCHEMA,
            StringLookup.SCHEMA,
            Hashing.SCHEMA,
            FloatIdentity.SCHEMA,
            Type.of("Rescaling", config -> new Standalone(Layers.REGISTRY.read("Rescaling", config))));

    /** All layers that may stand in a model: those of {@link Layers} and those of preprocessing. */
    public static final Registry<Layer> LAYERS = Layers.REGISTRY
            .with(Normalization.SCHEMA)
            .with(Discretization.SCHEMA)
            .with(CategoryEncoding.SCHEMA);

    private Preprocessing() {}

    /** A crossing of several columns from Keras's config. */
    public static HashedCrossing crossing(ConfigObject config) {
        return HashedCrossing.SCHEMA.read(config);
    }

    private static Type<Preprocessor> outside(Type<? extends Layer> type) {
        return Type.of(type.name(), config -> (Preprocessor) type.read(config));
    }
}
