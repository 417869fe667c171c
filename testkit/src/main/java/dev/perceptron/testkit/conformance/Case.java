package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One reference case: an object in Keras's serialized form, its inputs, and what Keras made of them.
 *
 * @param family the family the file names: {@code activations}
 * @param json the whole case as it stands in the file
 * @param directory where the file lies; paths in a case start here
 * @param tolerance the file's tolerance
 */
public record Case(String family, ConfigObject json, Path directory, Tolerance tolerance) {
    /** The name in the file: {@code relu/rank2}. */
    public String id() {
        return json.read("id", ConfigValue::string);
    }

    /** Keras's serialized object: {@code {"module", "class_name", "config"}}. */
    public ConfigValue object() {
        return json.get("object");
    }

    /** The object's class name, or an activation's function name. */
    public String className() {
        return object().read("class_name", ConfigValue::string);
    }

    /** The object's config. */
    public ConfigObject config() {
        if (object().get("config") instanceof ConfigObject config) {
            return config;
        }
        throw new ConfigException("expected an object as the entry \"config\", received "
                + object().get("config").description() + ".");
    }

    /** The kind of case, for families with several; empty where the case names none. */
    public String mode() {
        return json.readOr("mode", ConfigValue::string, "");
    }

    /** All inputs by name, in the order of the file. */
    public Map<String, ConfigValue> inputs() {
        return json.get("inputs").entries();
    }

    /** Whether an input of this name is given. */
    public boolean hasInput(String name) {
        return json.get("inputs").has(name);
    }

    /** One input. */
    public GoldenTensor input(String name) {
        return json.read("inputs", inputs -> inputs.read(name, GoldenTensor::read));
    }

    /** Everything expected, by name. */
    public Map<String, ConfigValue> expected() {
        return json.get("expected").entries();
    }

    /** Whether something of this name is expected. */
    public boolean expects(String name) {
        return json.get("expected").has(name);
    }

    /** One expected value as it stands in the file. */
    public ConfigValue expected(String name) {
        return json.read("expected", expected -> expected.get(name));
    }

    /** One expected array. */
    public GoldenTensor expectedTensor(String name) {
        return json.read("expected", expected -> expected.read(name, GoldenTensor::read));
    }

    /** Whether the case has a further key that is not null: {@code weights}, {@code batches}. */
    public boolean has(String key) {
        return json.optional(key).isPresent();
    }

    /** A further key of the case. */
    public ConfigValue get(String key) {
        return json.get(key);
    }

    /** Whether a truth value of the case is there and true: {@code optional}, {@code backend_sensitive}. */
    public boolean flag(String key) {
        return json.readOr(key, ConfigValue::asBool, false);
    }

    /** Whether the case lies outside of a plain dense-network library. */
    public boolean isOptional() {
        return flag("optional");
    }

    /** The largest difference to Keras's other backend, where it ran. */
    public OptionalDouble secondOpinion() {
        return json.optional("second_opinion")
                .flatMap(opinion -> opinion.optional("max_abs_diff"))
                .map(difference ->
                        OptionalDouble.of(GoldenTensor.read(difference).value()))
                .orElse(OptionalDouble.empty());
    }

    /** The file that a path of the case names, below the directory of the cases. */
    public Path file(String path) {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new ConfigException("expected a path below the directory of the cases, received " + path + ".");
        }
        return file;
    }
}
