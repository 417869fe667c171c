package dev.perceptron.studio.http;

/**
 * Takes what a {@link PageApi} answers. Paths are exact, without patterns, and each may be given once.
 *
 * <pre>{@code
 * routes.get("/api/train/state", request -> Answer.json(state()));
 * routes.post("/api/train/start", request -> Answer.json(start(request.body())));
 * Channel events = routes.channel("/api/train/events");
 * }</pre>
 */
public interface Routes {
    /** Answers a question that changes nothing. */
    void get(String path, Handler handler);

    /** Answers a request that may change something; the server lets it pass only from its own page with the token. */
    void post(String path, Handler handler);

    /** A stream of events to every page that is open. */
    Channel channel(String path);
}
