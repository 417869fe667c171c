package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.tensor.Tensor;
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
    static final Type<Optimizer> TYPE = Type.of("MultiOptimizer", MultiOptimizer::read, "multioptimizer");

    private static final String MODULE = "keras.optimizers";

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
        return new MultiOptimizer(Map.of(), usual, null, OptimizerOptions.snakeCase(TYPE.name()));
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

    private static MultiOptimizer read(ConfigObject config) {
        ConfigValue map = config.read("optimizer_map", outer -> outer.get("config"));
        Map<String, Optimizer> others = new LinkedHashMap<>();
        map.get("optimizer_map")
                .entries()
                .keySet()
                .forEach(path -> others.put(
                        path, map.read("optimizer_map", inner -> inner.read(path, Optimizers.REGISTRY::read))));
        return new MultiOptimizer(
                others,
                map.read("default_optimizer", Optimizers.REGISTRY::read),
                OptimizerOptions.number(config, "loss_scale_factor", null),
                config.readOr("name", ConfigValue::string, OptimizerOptions.snakeCase(TYPE.name())));
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
    public String className() {
        return TYPE.name();
    }

    @Override
    public ConfigObject config() {
        ConfigObject written = ConfigObject.empty();
        for (Map.Entry<String, Optimizer> entry : others.entrySet()) {
            written = written.with(entry.getKey(), Registry.write(MODULE, entry.getValue()));
        }
        ConfigObject map = ConfigObject.empty()
                .with("module", ConfigValue.of(MODULE))
                .with("class_name", ConfigValue.of("OptimizerMap"))
                .with(
                        "config",
                        ConfigObject.empty()
                                .with("default_optimizer", Registry.write(MODULE, usual))
                                .with("optimizer_map", written))
                .with("registered_name", ConfigValue.ofNull());
        return ConfigObject.empty()
                .with("optimizer_map", map)
                .with("loss_scale_factor", OptimizerOptions.orNull(lossScaleFactor))
                .with("name", ConfigValue.of(ownName));
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
    public OptimizerState start(Tensor weights, List<Variable> variables) {
        return MultiState.of(this, weights, variables);
    }
}
