package dev.perceptron.studio.http;

import dev.perceptron.config.ConfigValue;
import java.util.Map;

/**
 * A request that the server has let pass.
 *
 * @param query the decoded parameters behind the question mark; of a name given twice the last
 * @param body the parsed JSON of a POST, an empty object for a GET
 */
public record Request(Map<String, String> query, ConfigValue body) {
    /** Copies the map. */
    public Request {
        query = Map.copyOf(query);
    }

    /**
     * A parameter that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public String parameter(String name) {
        String value = query.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameter " + name + " is missing: expected ?" + name + "=….");
        }
        return value;
    }
}
