package dev.perceptron.studio.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests come from the studio's own page.
 *
 * <ul>
 *   <li>Host must be this server's address: another name that leads here is DNS rebinding.
 *   <li>Whatever another page's script sends is refused by Origin and by Sec-Fetch-Site; links to the page itself pass.
 *   <li>A POST, and so everything that changes something and every event stream, needs our Origin, JSON, and the token
 *       that only our page knows.
 *   <li>Where the server listens beyond this machine, everything needs the token.
 * </ul>
 */
final class RequestGuard {
    static final String TOKEN = "X-Perceptron-Token";

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NO_METHOD = 405;
    private static final int TOO_LONG = 414;
    private static final int NOT_JSON = 415;
    private static final int TOO_MANY_HEADERS = 431;
    private static final int MOST_HEADERS = 64;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final int port;
    private final String token;
    private final String bound;
    private final @Nullable String publicName;

    /**
     * A guard.
     *
     * @param port the server's
     * @param token what the page knows
     * @param bound the address the server listens at, as it stands in an address
     * @param publicName the name under which the server is reached from elsewhere; null when it is not
     */
    RequestGuard(int port, String token, String bound, @Nullable String publicName) {
        this.port = port;
        this.token = token;
        this.bound = bound;
        this.publicName = publicName;
    }

    /** Whether everything needs the token. */
    boolean isPublic() {
        return publicName != null;
    }

    /** The name of the cookie that carries the token where everything needs it. */
    String cookie() {
        return "perceptron-" + port;
    }

    /** Checks all but the token of a question. */
    void check(String method, URI address, Headers headers) throws RequestRejected {
        if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("POST")) {
            throw new RequestRejected(NO_METHOD, "Received the method " + method + "; expected GET, HEAD or POST.");
        }
        if (address.toString().length() > Limits.ADDRESS) {
            throw new RequestRejected(TOO_LONG, "The address has more than " + Limits.ADDRESS + " characters.");
        }
        if (address.getRawAuthority() != null || address.getScheme() != null || address.getRawPath() == null) {
            throw new RequestRejected(BAD_REQUEST, "Received a whole address; expected a path, this is no proxy.");
        }
        if (headers.values().stream().mapToInt(List::size).sum() > MOST_HEADERS) {
            throw new RequestRejected(TOO_MANY_HEADERS, "The request has more than " + MOST_HEADERS + " headers.");
        }
        String host = host(headers);
        String origin = single(headers, "Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new RequestRejected(
                    FORBIDDEN, "Received a request from another page; expected one from http://" + host + ".");
        }
        fetchSite(method, address, headers);
        if (method.equals("POST")) {
            post(host, origin, headers);
        }
    }

    private String host(Headers headers) throws RequestRejected {
        String host = single(headers, "Host");
        if (host == null) {
            throw new RequestRejected(FORBIDDEN, "Received no Host; expected localhost:" + port + ".");
        }
        String given = host.toLowerCase(Locale.ROOT);
        String name = given.endsWith(":" + port)
                ? given.substring(0, given.length() - 1 - Integer.toString(port).length())
                : port == 80 ? given : "";
        if (LOOPBACK.contains(name) || name.equals(bound) || publicName != null && isPublicName(name)) {
            return given;
        }
        throw new RequestRejected(
                FORBIDDEN, "Received a Host that is not this server's; expected localhost:" + port + ".");
    }

    /** An address as a number can't be rebound to another machine, a name can. */
    private boolean isPublicName(String name) {
        return name.equals(publicName)
                || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
                || name.matches("\\[[0-9a-f:.]{2,45}\\]");
    }

    /** Browsers say by themselves where a request comes from. */
    private static void fetchSite(String method, URI address, Headers headers) throws RequestRejected {
        String site = single(headers, "Sec-Fetch-Site");
        if (site == null || site.equals("same-origin") || site.equals("none")) {
            return;
        }
        boolean link = method.equals("GET")
                && address.getRawPath().equals("/")
                && "navigate".equals(single(headers, "Sec-Fetch-Mode"))
                && "document".equals(single(headers, "Sec-Fetch-Dest"));
        if (!link) {
            throw new RequestRejected(FORBIDDEN, "Received a request from another page; expected one from this page.");
        }
    }

    private void post(String host, @Nullable String origin, Headers headers) throws RequestRejected {
        if (origin == null) {
            throw new RequestRejected(FORBIDDEN, "Received a POST without Origin; expected http://" + host + ".");
        }
        String type = single(headers, "Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json(;\\s*charset=utf-8)?")) {
            throw new RequestRejected(NOT_JSON, "Received another Content-Type; expected application/json.");
        }
        if (!isToken(single(headers, TOKEN))) {
            throw new RequestRejected(
                    FORBIDDEN, "The token is missing or of another start of the server: reload the page.");
        }
    }

    /** Whether a request that carries this text knows the token; takes equally long for every wrong one. */
    boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the cookie carries the token. */
    boolean hasCookie(Headers headers) {
        List<String> lines = headers.getOrDefault("Cookie", List.of());
        for (String line : lines) {
            for (String part : line.split(";", -1)) {
                String text = part.strip();
                if (text.startsWith(cookie() + "=") && isToken(text.substring(cookie().length() + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String single(Headers headers, String name) throws RequestRejected {
        List<String> values = headers.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new RequestRejected(BAD_REQUEST, "Received the header " + name + " twice; expected it once.");
        }
        return values.get(0);
    }
}
