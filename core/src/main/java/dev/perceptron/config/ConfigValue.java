package dev.perceptron.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One immutable value of a configuration: an object, a list, a text, a number, a truth value or nothing.
 *
 * <p>The accessors say what was expected and what is there instead. {@link #read} also tells the error the place.
 *
 * <pre>{@code
 * ConfigValue layer = Json.parse("{\"class_name\": \"Dense\", \"config\": {\"units\": 128}}");
 * ConfigValue config = layer.get("config");
 * int units = config.read("units", ConfigValue::asInt);                      // 128
 * String activation = config.readOr("activation", ConfigValue::string, "linear");
 * }</pre>
 */
public sealed interface ConfigValue
        permits ConfigObject, ConfigList, ConfigText, ConfigNumber, ConfigBool, ConfigNull, ConfigRecipe {

    /** Returns what this value is, for messages: {@code the text "relu"}, {@code the number 3}, {@code null}. */
    String description();

    /** Returns the entry of this name; an error if this is no object or has no such entry. */
    default ConfigValue get(String name) {
        return ConfigObject.expect(this, name).required(name);
    }

    /** Returns the entry of this name, or nothing where it is missing or null; an error if this is no object. */
    default Optional<ConfigValue> optional(String name) {
        return Optional.ofNullable(ConfigObject.expect(this, name).entries().get(name))
                .filter(value -> !value.isNull());
    }

    /** Returns whether this is an object with an entry of this name, null or not. */
    default boolean has(String name) {
        return this instanceof ConfigObject object && object.entries().containsKey(name);
    }

    /** Returns element {@code index} of a list, counted from 0; an error if this is no list or too short. */
    default ConfigValue at(int index) {
        List<ConfigValue> list = list();
        if (index < 0 || index >= list.size()) {
            throw new ConfigException("expected an element " + index + ", received " + description() + ".");
        }
        return list.get(index);
    }

    /** Returns the entries of an object in the order of the text; an error if this is no object. */
    default Map<String, ConfigValue> entries() {
        throw mismatch("an object");
    }

    /** Returns the elements of a list; an error if this is no list. */
    default List<ConfigValue> list() {
        throw mismatch("a list");
    }

    /** Returns the characters of a text; an error if this is no text. */
    default String string() {
        throw mismatch("a text");
    }

    /** Returns an integer of 32 bits; {@code 3} and {@code 3.0} are, {@code 3.5} and {@code "3"} are not. */
    default int asInt() {
        throw mismatch("an integer");
    }

    /** Returns an integer of 64 bits, as {@link #asInt} does. */
    default long asLong() {
        throw mismatch("an integer");
    }

    /** Returns the double nearest to a number; an error beyond the range of a double. */
    default double asDouble() {
        throw mismatch("a number");
    }

    /** Returns the float nearest to a number; an error beyond the range of a float. */
    default float asFloat() {
        throw mismatch("a number");
    }

    /** Returns a truth value; numbers and texts are none. */
    default boolean asBool() {
        throw mismatch("true or false");
    }

    /** Returns whether this is null. */
    default boolean isNull() {
        return this instanceof ConfigNull;
    }

    /**
     * Reads one entry and tells errors its name.
     *
     * @param reader turns the entry into what is wanted, such as {@code ConfigValue::asInt}
     */
    default <T> T read(String name, Function<? super ConfigValue, ? extends T> reader) {
        ConfigValue value = get(name);
        try {
            return reader.apply(value);
        } catch (ConfigException e) {
            throw e.within(JsonPath.name(name));
        }
    }

    /** Reads one entry as {@link #read} does, or returns {@code fallback} where it is missing or null. */
    default <T> T readOr(String name, Function<? super ConfigValue, ? extends T> reader, T fallback) {
        return optional(name).isEmpty() ? fallback : read(name, reader);
    }

    /** Reads each element of a list and tells errors the element's number. */
    default <T> List<T> readAll(Function<? super ConfigValue, ? extends T> reader) {
        List<ConfigValue> list = list();
        List<T> result = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            try {
                result.add(reader.apply(list.get(i)));
            } catch (ConfigException e) {
                throw e.within(JsonPath.index(i));
            }
        }
        return List.copyOf(result);
    }

    /** Returns the error of a value that is not of the expected kind. */
    private ConfigException mismatch(String expected) {
        return new ConfigException("expected " + expected + ", received " + description() + ".");
    }

    /** Returns a text. */
    static ConfigValue of(String text) {
        return new ConfigText(text);
    }

    /** Returns an integer. */
    static ConfigValue of(long number) {
        return new ConfigNumber(Long.toString(number));
    }

    /** Returns a number, written as Python writes it: the shortest decimal that reads back to the same double. */
    static ConfigValue of(double number) {
        return new ConfigNumber(Numbers.json(Numbers.shortest(number)));
    }

    /** Returns a number, written as the shortest decimal that reads back to the same float. */
    static ConfigValue of(float number) {
        return new ConfigNumber(Numbers.json(Numbers.shortest(number)));
    }

    /** Returns a truth value. */
    static ConfigValue of(boolean value) {
        return value ? ConfigBool.TRUE : ConfigBool.FALSE;
    }

    /** Returns null as a value. */
    static ConfigValue ofNull() {
        return ConfigNull.NULL;
    }

    /** Returns a list of these elements. */
    static ConfigValue listOf(List<? extends ConfigValue> elements) {
        return new ConfigList(List.copyOf(elements));
    }

    /** Returns a list of these elements. */
    static ConfigValue listOf(ConfigValue... elements) {
        return new ConfigList(List.of(elements));
    }

    /** Returns an object with these entries, in the map's order. */
    static ConfigValue objectOf(Map<String, ? extends ConfigValue> entries) {
        return new ConfigObject(new LinkedHashMap<>(entries));
    }
}
