package dev.perceptron.studio.http;

import java.io.IOException;

/** Answers requests to one path, from several threads at once. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers one request.
     *
     * @throws IllegalArgumentException for what can't be; its message is shown on the page (status 400)
     * @throws IOException if a file can't be read or written; its message is shown on the page (status 500)
     */
    Response handle(Request request) throws IOException;
}
