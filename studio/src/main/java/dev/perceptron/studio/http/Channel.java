package dev.perceptron.studio.http;

import dev.perceptron.config.ConfigValue;
import java.util.Map;
import java.util.function.Supplier;

/** A stream of named events to every page that is open. */
public interface Channel {
    /**
     * Sends an event to every connected page and returns at once: a page too slow for all gets only the newest of each
     * name.
     *
     * @param event a name of letters, digits, hyphens and underscores
     */
    void send(String event, ConfigValue data);

    /** Sends events that belong together, by name, so that a page gets them in one piece. */
    void send(Map<String, ConfigValue> events);

    /** What a page that connects, for the first time or again, gets first: events by name, in the map's order. */
    void onConnect(Supplier<Map<String, ConfigValue>> state);

    /** How many pages are connected: where there are none, nothing need be made for them. */
    int listeners();
}
