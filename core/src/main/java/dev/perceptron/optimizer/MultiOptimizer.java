package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each layer an optimizer of its own. Source: Keras {@code MultiOptimizer} and {@code OptimizerMap}.
 *
 * <pre>{@code
 * MultiOptimizer.of(Sgd.of(0.01)).with("dense_1/.*", Adam.of(0.001))
 * }</pre>
 *
 * @param others optimizers by the path of a variable, or by a regular expression that matches a whole path
 * @param usual the optimizer of all variables that none of these fits
 * @param lossScaleFactor the loss scale of all of them, or null
 * @param ownName the name its counter is listed by
 */
public record MultiOptimizer(
        Map<String, Optimizer> others,
        Optimizer usual,
        @Nullable Double lossScaleFactor,
        String ownName) implements Optimizer {
    /** The optimizers alone, as one that has nothing else. */
    private static final Option<MultiOptimizer, MultiOptimizer> OPTIMIZER_MAP = Option.of(
            "optimizer_map",
            new OptionType<>(
                    "map of optimizers",
                    MultiOptimizer::readMap,
                    MultiOptimizer::writeMap,
                    List.of(of(Sgd.of(0.5)), of(Adam.of(0.5)).with("dense/.*", Sgd.of(0.25)))),
            multi -> multi);

    static final Schema<MultiOptimizer> SCHEMA = Schema.of(
            "MultiOptimizer",
            (map, scale, name) -> new MultiOptimizer(map.others, map.usual, scale, name),
            OPTIMIZER_MAP,
            Option.real("loss_scale_factor", MultiOptimizer::lossScaleFactor).orNull(),
            Option.string("name", MultiOptimizer::ownName, "multi_optimizer"));

    /** Copies the map and checks that no optimizer holds others. */
    public MultiOptimizer {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
        List<Optimizer> all = new ArrayList<>(others.values());
        all.add(usual);
        for (Optimizer each : all) {
            if (!(each instanceof Rule<?>)) {
                throw new IllegalArgumentException("A MultiOptimizer can't hold a " + each.className()
                        + "; give it optimizers that work by themselves.");
            }
        }
    }

    /** One optimizer for all variables, until others are added. */
    public static MultiOptimizer of(Optimizer usual) {
        return new MultiOptimizer(Map.of(), usual, null, "multi_optimizer");
    }

    /** The same with another optimizer for a variable's path, or for all paths that a regular expression matches. */
    public MultiOptimizer with(String path, Optimizer optimizer) {
        Map<String, Optimizer> more = new LinkedHashMap<>(others);
        if (more.put(path, optimizer) != null) {
            throw new IllegalArgumentException(
                    "The path '" + path + "' has an optimizer already; give each path once.");
        }
        return new MultiOptimizer(more, usual, lossScaleFactor, ownName);
    }

    private static MultiOptimizer readMap(ConfigValue value) {
        return value.read("config", map -> {
            MultiOptimizer read = of(map.read("default_optimizer", LossScaleOptimizer.OPTIMIZER.read()));
            ConfigValue others = map.get("optimizer_map");
            for (String path : others.entries().keySet()) {
                read = read.with(
                        path,
                        map.read("optimizer_map", inner -> inner.read(path, LossScaleOptimizer.OPTIMIZER.read())));
            }
            return read;
        });
    }

    private ConfigValue writeMap() {
        Map<String, ConfigValue> written = new LinkedHashMap<>();
        others.forEach((path, optimizer) ->
                written.put(path, LossScaleOptimizer.OPTIMIZER.write().apply(optimizer)));
        return ConfigObject.empty()
                .with("module", ConfigValue.of("keras.optimizers"))
                .with("class_name", ConfigValue.of("OptimizerMap"))
                .with(
                        "config",
                        ConfigObject.empty()
                                .with(
                                        "default_optimizer",
                                        LossScaleOptimizer.OPTIMIZER.write().apply(usual))
                                .with("optimizer_map", new ConfigObject(written)))
                .with("registered_name", ConfigValue.ofNull());
    }

    /** The optimizer of a variable. */
    public Optimizer of(Variable variable) {
        Optimizer exact = others.get(variable.path());
        if (exact != null) {
            return exact;
        }
        List<String> fitting = others.keySet().stream()
                .filter(path -> Pattern.matches(path, variable.path()))
                .toList();
        if (fitting.size() > 1) {
            throw new IllegalArgumentException("The variable '" + variable.path() + "' fits " + fitting
                    + "; give regular expressions of which at most one matches.");
        }
        return fitting.isEmpty() ? usual : others.getOrDefault(fitting.get(0), usual);
    }

    @Override
    public Schema<MultiOptimizer> schema() {
        return SCHEMA;
    }

    /** The learning rate of the usual optimizer. */
    @Override
    public float learningRate() {
        return usual.learningRate();
    }

    /** Not possible: the optimizers inside have learning rates of their own. */
    @Override
    public MultiOptimizer withLearningRate(double learningRate) {
        throw new IllegalStateException("A MultiOptimizer has no learning rate, received " + learningRate
                + "; give learning rates to the optimizers inside.");
    }

    @Override
    public OptimizerState start(List<Variable> variables) {
        return MultiState.of(this, variables);
    }
}
