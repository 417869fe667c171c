package dev.perceptron.formats.keras;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.JsonException;
import dev.perceptron.formats.FormatException;

/** Turns a file's JSON into values, within bounds that keep a small file from taking much memory. */
final class ConfigJson {
    /** How many bytes a config may have; that of a layer has about 1,000. */
    static final int MOST_BYTES = 8 << 20;

    /** How many values a config may have; that of a layer has about 40. */
    static final int MOST_VALUES = 400_000;

    private ConfigJson() {}

    /** The object that UTF-8 bytes stand for. */
    static ConfigObject parse(String file, String place, byte[] utf8) {
        try {
            return parse(file, place, Json.utf8(utf8));
        } catch (JsonException e) {
            throw new FormatException(file, place, "is no JSON: " + e.getMessage(), e);
        }
    }

    /** The object that a text stands for. */
    static ConfigObject parse(String file, String place, String text) {
        if (text.length() > MOST_BYTES) {
            throw new FormatException(
                    file, place, "has " + text.length() + " characters, at most " + MOST_BYTES + " are read");
        }
        long values = text.chars().filter(c -> c == ',' || c == '[' || c == '{').count();
        if (values > MOST_VALUES) {
            throw new FormatException(
                    file, place, "has about " + values + " values, at most " + MOST_VALUES + " are read");
        }
        try {
            ConfigValue value = Json.parseLenient(text);
            if (value instanceof ConfigObject object) {
                return object;
            }
            throw new FormatException(file, place, "expected a JSON object, received " + value.description());
        } catch (JsonException e) {
            throw new FormatException(file, place, "is no JSON: " + e.getMessage(), e);
        } catch (ConfigException e) {
            throw error(file, place, e);
        }
    }

    /** An error in a config as an error in the file. */
    static FormatException error(String file, String place, ConfigException e) {
        return new FormatException(file, e.path().isEmpty() ? place : place + ": " + e.path(), e.problem(), e);
    }
}
