package dev.perceptron.studio.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who answers what. Filled before the server starts, only read afterwards. */
final class RouteTable implements Routes {
    private final Map<String, Handler> gets = new HashMap<>();
    private final Map<String, Handler> posts = new HashMap<>();
    private final Map<String, EventChannel> channels = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Streams streams;

    RouteTable(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void get(String path, Handler handler) {
        gets.put(free("GET", path), handler);
    }

    @Override
    public void post(String path, Handler handler) {
        posts.put(free("POST", path), handler);
    }

    @Override
    public Channel channel(String path) {
        EventChannel channel = new EventChannel(streams);
        channels.put(free("POST", path), channel);
        return channel;
    }

    private String free(String method, String path) {
        if (!path.matches("/api(/[a-z0-9-]+)+")) {
            throw new IllegalArgumentException("A path is like /api/page/what, received " + path + ".");
        }
        if (!taken.add(method + " " + path)) {
            throw new IllegalArgumentException("The path " + path + " is given twice.");
        }
        return path;
    }

    @Nullable
    Handler handler(String method, String path) {
        return (method.equals("POST") ? posts : gets).get(path);
    }

    @Nullable
    EventChannel events(String path) {
        return channels.get(path);
    }

    /** Whether the path answers another method. */
    boolean knows(String path) {
        return gets.containsKey(path) || posts.containsKey(path) || channels.containsKey(path);
    }
}
