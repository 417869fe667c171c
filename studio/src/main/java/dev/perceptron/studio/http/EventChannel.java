package dev.perceptron.studio.http;

import com.sun.net.httpserver.HttpExchange;
import dev.perceptron.config.ConfigValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A channel: events go to all its streams at once, each writes them in its own time. */
final class EventChannel implements Channel {
    private final Streams all;
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private volatile Supplier<Map<String, ConfigValue>> state = Map::of;

    /**
     * A channel without pages.
     *
     * @param all the server's streams
     */
    EventChannel(Streams all) {
        this.all = all;
    }

    @Override
    public void send(String event, ConfigValue data) {
        checkName(event);
        if (streams.isEmpty()) {
            return;
        }
        byte[] bytes = bytes(event, data);
        streams.forEach(stream -> stream.offer(Map.of(event, bytes)));
    }

    @Override
    public void send(Map<String, ConfigValue> events) {
        events.keySet().forEach(EventChannel::checkName);
        if (streams.isEmpty()) {
            return;
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        events.forEach((event, data) -> all.put(event, bytes(event, data)));
        streams.forEach(stream -> stream.offer(all));
    }

    @Override
    public void onConnect(Supplier<Map<String, ConfigValue>> newState) {
        state = newState;
    }

    @Override
    public int listeners() {
        return streams.size();
    }

    /** Writes events to a page until it goes away; the answer's head is sent. */
    void serve(HttpExchange exchange, String page) throws IOException {
        EventStream stream = new EventStream(page);
        streams.add(stream);
        all.add(stream, streams);
        try {
            // added first: what happens while the state is put together is sent as well
            state.get().forEach((name, data) -> stream.offerFirst(name, bytes(name, data)));
            stream.run(exchange);
        } finally {
            streams.remove(stream);
            all.remove(stream);
        }
    }

    private static void checkName(String event) {
        if (!event.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("An event's name has letters, digits, - and _, received " + event + ".");
        }
    }

    private static byte[] bytes(String event, ConfigValue data) {
        return ("event: " + event + "\ndata: " + PlainJson.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
