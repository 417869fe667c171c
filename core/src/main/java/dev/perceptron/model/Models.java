package dev.perceptron.model;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.OwnObjects;
import dev.perceptron.config.Registry;
import dev.perceptron.layer.Layer;
import dev.perceptron.preprocessing.Preprocessing;

/**
 * Models from Keras's configs: what {@link Model#config} and Keras's {@code to_json} and {@code config.json} write.
 *
 * <pre>{@code
 * Model copy = Models.fromJson(model.toJson());   // the same layers, fresh weights
 * }</pre>
 */
public final class Models {
    private Models() {}

    /**
     * A new, untrained model of layers like these, with weights of its own, drawn from the same seed. Source: Keras {@code
     * clone_model}.
     */
    public static Model cloneModel(Model model) {
        return model.withSeed(model.seed().value());
    }

    /** Every layer that a model's config can name. */
    public static Registry<Layer> layerCatalogue() {
        return Preprocessing.LAYERS;
    }

    /**
     * The model that a config describes, with fresh weights from the default seed, 42; compiled if the config says how.
     *
     * @throws ConfigException if the config is not that of a Sequential or Functional model of known layers
     */
    public static Model fromConfig(ConfigValue config) {
        return fromConfig(config, LoadOptions.standard());
    }

    /** The same with recipes of one's own, or without what it says of {@code compile}. */
    public static Model fromConfig(ConfigValue config, LoadOptions options) {
        OwnObjects own = options.objects();
        Model model = new ModelReader(Preprocessing.LAYERS, own).read(config);
        if (options.compile()) {
            config.optional("compile_config")
                    .filter(compile -> compile.has("optimizer"))
                    .ifPresent(compile -> compile(model, compile, options));
        }
        model.setKnown(options.own());
        return model;
    }

    /** Compiles a model as Keras's {@code compile_config} says, which may name recipes of one's own. */
    public static void compile(Model model, ConfigValue config, LoadOptions options) {
        model.compile(options.objects().resolve(config));
    }

    /** The model that a JSON text describes. */
    public static Model fromJson(String json) {
        return fromConfig(Json.parse(json));
    }
}
