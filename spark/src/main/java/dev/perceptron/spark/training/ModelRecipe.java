package dev.perceptron.spark.training;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.training.Execution;
import java.io.Serializable;

/**
 * How to make a model on any machine: its layers and {@code compile}'s arguments as Keras's JSON, and the seed.
 *
 * @param json what {@link Model#toJson} writes for a compiled model
 * @param seed all randomness follows from it
 */
public record ModelRecipe(String json, long seed) implements Serializable {
    private static final String COMPILE = "compile_config";
    /** The golden ratio in 64 bits: keeps the partitions' seeds apart. */
    private static final long APART = 0x9E3779B97F4A7C15L;

    /** The recipe of a compiled model. */
    public static ModelRecipe of(Model model, long seed) {
        return new ModelRecipe(Json.write(model.config()), seed);
    }

    /** The model, with first weights from the seed. */
    public Model model() {
        return make(seed);
    }

    /**
     * The model as one partition trains it: partition 0 with the seed itself, others with seeds of their own, so that
     * dropout differs; its weights are yet to be filled.
     */
    Model model(int partition, int threads) {
        Model model = make(seed + partition * APART);
        model.setExecution(Execution.threads(threads));
        model.parametersToFill();
        return model;
    }

    private Model make(long itsSeed) {
        ConfigValue config = Json.parse(json);
        Model plain = uncompiled(config);
        Model model = plain instanceof Sequential sequential
                ? sequential.withSeed(itsSeed)
                : ((Functional) plain).withSeed(itsSeed);
        model.compile(config.get(COMPILE));
        return model;
    }

    /** The layers of a model's config, whether it says how to compile them or not. */
    public static Model uncompiled(ConfigValue config) {
        ConfigObject rest = ConfigObject.empty();
        for (var entry : config.entries().entrySet()) {
            if (!entry.getKey().equals(COMPILE)) {
                rest = rest.with(entry.getKey(), entry.getValue());
            }
        }
        return Models.fromConfig(rest);
    }
}
