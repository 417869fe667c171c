package dev.perceptron.studio.http;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a request gets back. */
public final class Response {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final @Nullable String fileName;

    private Response(int status, String contentType, byte[] body, @Nullable String fileName) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.fileName = fileName;
    }

    /** A value as JSON; numbers that JSON does not know, NaN and the infinities, become null. */
    public static Response json(ConfigValue value) {
        return json(OK, value);
    }

    /**
     * Bytes of a kind.
     *
     * @param contentType such as {@code image/png}
     */
    public static Response bytes(String contentType, byte[] bytes) {
        return new Response(OK, contentType, bytes.clone(), null);
    }

    /** What was asked for is not there (status 404). */
    public static Response notFound(String message) {
        return error(NOT_FOUND, message);
    }

    /** The same as a download under a name of letters, digits, dots, hyphens and underscores; others become hyphens. */
    public Response asFile(String name) {
        return new Response(status, contentType, body, name.replaceAll("[^A-Za-z0-9._-]+", "-"));
    }

    static Response error(int status, String message) {
        return json(status, ConfigObject.empty().with("error", ConfigValue.of(message)));
    }

    private static Response json(int status, ConfigValue value) {
        return new Response(status, JSON, PlainJson.text(value).getBytes(StandardCharsets.UTF_8), null);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    @Nullable
    String fileName() {
        return fileName;
    }
}
