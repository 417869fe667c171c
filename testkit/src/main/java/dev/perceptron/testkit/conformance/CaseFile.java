package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of reference cases.
 *
 * @param family the family the file names
 * @param name the file's name
 * @param cases its cases, in order
 */
record CaseFile(String family, String name, List<Case> cases) {
    CaseFile {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a file.
     *
     * @throws ConformanceException if it can't be read, is no JSON, or not of the schema
     */
    static CaseFile read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
            return of(name, folder, Json.parseLenient(Json.utf8(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new ConformanceException("The file " + file + " can't be read: " + e.getMessage() + ".", e);
        } catch (JsonException | ConfigException e) {
            throw new ConformanceException(
                    "The file " + name + " holds no reference cases. " + e.getMessage() + " Get the file again.", e);
        }
    }

    private static CaseFile of(String name, Path directory, ConfigValue json) {
        String family = json.read("family", ConfigValue::string);
        Tolerance tolerance = new Tolerance(number(json, "rtol"), number(json, "atol"));
        List<Case> cases = json.read(
                "cases", list -> list.readAll(value -> checked(new Case(family, object(value), directory, tolerance))));
        return new CaseFile(family, name, cases);
    }

    private static double number(ConfigValue json, String key) {
        double number = json.read(key, ConfigValue::asDouble);
        if (!(number >= 0)) {
            throw new ConfigException("At " + key + ": expected a number of 0 or more, received " + number + ".");
        }
        return number;
    }

    private static ConfigObject object(ConfigValue value) {
        if (value instanceof ConfigObject object) {
            return object;
        }
        throw new ConfigException("expected a case as an object, received " + value.description() + ".");
    }

    private static Case checked(Case c) {
        c.id();
        c.json().read("object", ConfigValue::entries);
        c.json().read("inputs", ConfigValue::entries);
        c.json().read("expected", ConfigValue::entries);
        return c;
    }
}
