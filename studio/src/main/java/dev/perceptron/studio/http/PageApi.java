package dev.perceptron.studio.http;

/** The server's side of one page. */
public interface PageApi {
    /** Says which paths this answers; called once, before the server starts. */
    void register(Routes routes);

    /** The server has stopped: threads are to end. */
    default void close() {}
}
