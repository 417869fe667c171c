package dev.perceptron.model;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigNull;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.NearName;
import dev.perceptron.config.Registry;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.training.CompileSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras's {@code compile_config}: the arguments of {@code compile}, by name or as objects. */
final class CompileConfig {
    private CompileConfig() {}

    /** Whether a loss is left to be told by the targets: {@code "crossentropy"}. */
    static boolean needsTargets(ConfigValue config) {
        return config.optional("loss")
                .filter(CompileConfig::mentionsCrossentropy)
                .isPresent();
    }

    /** The log keys of single outputs' losses in the order of the dict of losses; empty if that of the outputs holds. */
    static List<String> lossOrder(ConfigValue config, Model model) {
        boolean keyed = !model.outputKeys().isEmpty();
        return config.optional("loss")
                .filter(loss -> keyed && isDict(loss))
                .map(loss -> loss.entries().keySet().stream()
                        .map(key -> key + "_loss")
                        .toList())
                .orElse(List.of());
    }

    private static boolean mentionsCrossentropy(ConfigValue value) {
        if (value instanceof ConfigText text) {
            return isCrossentropy(text.string());
        }
        return value instanceof ConfigList list && list.list().stream().anyMatch(CompileConfig::mentionsCrossentropy)
                || isDict(value) && value.entries().values().stream().anyMatch(CompileConfig::mentionsCrossentropy);
    }

    private static boolean isCrossentropy(String name) {
        return name.equalsIgnoreCase("crossentropy") || name.equalsIgnoreCase("ce");
    }

    /** What {@code "crossentropy"} means by the shapes: binary for one unit, sparse for class numbers. */
    private static String crossentropy(Shape predicted, @Nullable Shape target) {
        if (predicted.columns() == 1) {
            return "binary_crossentropy";
        }
        boolean numbers = target != null
                && (target.rank() < predicted.rank() || target.columns() == 1 && predicted.columns() > 1);
        return numbers ? "sparse_categorical_crossentropy" : "categorical_crossentropy";
    }

    /** The same config with {@code "crossentropy"} replaced by what it means. */
    private static ConfigValue resolved(ConfigValue loss, Model model, List<Rows> y) {
        if (!mentionsCrossentropy(loss) || !model.isBuilt()) {
            return loss;
        }
        List<String> names = model.outputNames();
        List<ConfigValue> each = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ConfigValue one = isDict(loss) ? loss.get(names.get(i)) : loss instanceof ConfigList ? loss.at(i) : loss;
            boolean open = one instanceof ConfigText text && isCrossentropy(text.string());
            Shape predicted = model.graph().outputs().get(i).shape();
            Shape target = i < y.size() ? y.get(i).rowShape() : null;
            each.add(open ? ConfigValue.of(crossentropy(predicted, target)) : one);
        }
        return ConfigValue.listOf(each);
    }

    /**
     * What to train the model by.
     *
     * @param y targets, by whose shapes {@code "crossentropy"} is told; empty if there are none yet
     */
    static CompileSettings read(ConfigValue config, Model model, List<Rows> y) {
        List<String> names = model.isBuilt() ? model.outputNames() : List.of("output");
        int outputs = names.size();
        Optimizer optimizer = config.has("optimizer")
                ? config.read("optimizer", CompileConfig::optimizer)
                : Optimizers.get("rmsprop");
        List<Loss> losses = config.read("loss", value -> losses(resolved(value, model, y), names));
        List<Float> weights =
                config.readOr("loss_weights", value -> weights(value, names), Collections.nCopies(outputs, 1f));
        return new CompileSettings(
                optimizer,
                losses,
                weights,
                config.readOr("metrics", value -> metrics(value, names), Collections.nCopies(outputs, List.of())),
                config.readOr(
                        "weighted_metrics", value -> metrics(value, names), Collections.nCopies(outputs, List.of())));
    }

    private static Optimizer optimizer(ConfigValue value) {
        return value instanceof ConfigText name ? Optimizers.get(name.string()) : Optimizers.REGISTRY.read(value);
    }

    /** The name of a function, which Keras writes as an object too. */
    private static ConfigValue named(ConfigValue value) {
        return value instanceof ConfigObject object
                        && object.has("class_name")
                        && object.get("class_name") instanceof ConfigText type
                        && type.string().equals("function")
                ? object.get("config")
                : value;
    }

    private static Loss loss(ConfigValue value) {
        return named(value) instanceof ConfigText name ? Losses.get(name.string()) : Losses.REGISTRY.read(value);
    }

    private static Metric metric(ConfigValue value) {
        return named(value) instanceof ConfigText name ? Metrics.get(name.string()) : Metrics.REGISTRY.read(value);
    }

    private static boolean isDict(ConfigValue value) {
        return value instanceof ConfigObject object && !object.has("class_name");
    }

    private static List<Loss> losses(ConfigValue value, List<String> names) {
        if (isDict(value)) {
            checkNames("loss", value, names);
            return names.stream()
                    .map(name -> value.readOr(name, CompileConfig::loss, Losses.none()))
                    .toList();
        }
        if (value instanceof ConfigList list) {
            checkCount("losses", list.list().size(), names);
            return value.readAll(each -> each.isNull() ? Losses.none() : loss(each));
        }
        return Collections.nCopies(names.size(), loss(value));
    }

    private static List<Float> weights(ConfigValue value, List<String> names) {
        if (isDict(value)) {
            checkNames("loss_weights", value, names);
            return names.stream()
                    .map(name -> value.readOr(name, ConfigValue::asFloat, 1f))
                    .toList();
        }
        if (value instanceof ConfigList list) {
            checkCount("loss_weights", list.list().size(), names);
            return value.readAll(ConfigValue::asFloat);
        }
        return Collections.nCopies(names.size(), value.asFloat());
    }

    private static List<List<Metric>> metrics(ConfigValue value, List<String> names) {
        if (names.size() == 1) {
            return List.of(all(value));
        }
        if (isDict(value)) {
            checkNames("metrics", value, names);
            return names.stream()
                    .map(name -> value.readOr(name, CompileConfig::all, List.<Metric>of()))
                    .toList();
        }
        if (value.list().isEmpty()) {
            return Collections.nCopies(names.size(), List.of());
        }
        checkCount("lists of metrics", value.list().size(), names);
        return value.readAll(CompileConfig::all);
    }

    /** Every metric in a value: one, a list, lists of lists or a dict of them. */
    private static List<Metric> all(ConfigValue value) {
        if (value instanceof ConfigNull) {
            return List.of();
        }
        if (value instanceof ConfigList || isDict(value)) {
            List<Metric> metrics = new ArrayList<>();
            (value instanceof ConfigList list ? list.list() : value.entries().values())
                    .forEach(element -> metrics.addAll(all(element)));
            return metrics;
        }
        return List.of(metric(value));
    }

    private static void checkNames(String what, ConfigValue dict, List<String> names) {
        for (String name : dict.entries().keySet()) {
            if (!names.contains(name)) {
                throw new ConfigException("the " + what + " name the output \"" + name + "\", the model's outputs are "
                        + names + NearName.ending(name, names));
            }
        }
    }

    private static void checkCount(String what, int count, List<String> names) {
        if (count != names.size()) {
            throw new ConfigException("expected " + names.size() + " " + what + ", one for each of the outputs " + names
                    + ", received " + count + ".");
        }
    }

    // ---- writing ----

    private static ConfigValue write(Loss loss) {
        return loss.equals(Losses.none()) ? ConfigValue.ofNull() : Registry.write("keras.losses", loss);
    }

    /** As Keras writes it; several outputs as a dict if they have keys, else as a list. */
    static ConfigObject write(CompileSettings compiled, List<String> keys) {
        List<ConfigValue> losses = compiled.losses().stream()
                .<ConfigValue>map(CompileConfig::write)
                .toList();
        List<ConfigValue> weights = compiled.lossWeights().stream()
                .map(weight -> ConfigValue.of((double) weight))
                .toList();
        boolean plain = compiled.lossWeights().stream().allMatch(weight -> weight == 1f);
        return ConfigObject.empty()
                .with("optimizer", Registry.write("keras.optimizers", compiled.optimizer()))
                .with("loss", each(losses, keys))
                .with("loss_weights", plain ? ConfigValue.ofNull() : each(weights, keys))
                .with("metrics", written(compiled.metrics(), keys))
                .with("weighted_metrics", written(compiled.weightedMetrics(), keys))
                .with("run_eagerly", ConfigValue.of(false))
                .with("steps_per_execution", ConfigValue.of(1))
                .with("jit_compile", ConfigValue.of("auto"));
    }

    private static ConfigValue written(List<List<Metric>> metrics, List<String> keys) {
        if (metrics.stream().allMatch(List::isEmpty)) {
            return ConfigValue.ofNull();
        }
        List<ConfigValue> lists = metrics.stream()
                .map(list -> ConfigValue.listOf(
                        list.stream().map(CompileConfig::written).toList()))
                .toList();
        return each(lists, keys);
    }

    /** Metrics that are known by name only are written by name. */
    private static ConfigValue written(Metric metric) {
        boolean object = Character.isUpperCase(metric.className().charAt(0))
                && Metrics.REGISTRY.knows(metric.className())
                && Metrics.REGISTRY.read(metric.className(), metric.config()).equals(metric);
        return object ? Registry.write("keras.metrics", metric) : ConfigValue.of(metric.name());
    }

    private static ConfigValue each(List<ConfigValue> values, List<String> keys) {
        if (values.size() == 1 && keys.isEmpty()) {
            return values.get(0);
        }
        if (keys.isEmpty()) {
            return ConfigValue.listOf(values);
        }
        Map<String, ConfigValue> dict = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            dict.put(keys.get(i), values.get(i));
        }
        return ConfigValue.objectOf(dict);
    }
}
