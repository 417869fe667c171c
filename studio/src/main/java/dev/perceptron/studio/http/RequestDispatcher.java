package dev.perceptron.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes every request: guards, finds who answers, writes the response. */
final class RequestDispatcher implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("dev.perceptron.studio");
    private static final int OK = 200;
    private static final int MOVED = 302;
    private static final int UNCHANGED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NO_METHOD = 405;
    private static final int TOO_LARGE = 413;
    private static final int FAILED = 500;
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
            + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final RequestGuard guard;
    private final Assets assets;
    private final RouteTable routes;
    private final ScheduledExecutorService timer;

    RequestDispatcher(RequestGuard guard, Assets assets, RouteTable routes, ScheduledExecutorService timer) {
        this.guard = guard;
        this.assets = assets;
        this.routes = routes;
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            secure(exchange.getResponseHeaders());
            Response response;
            try {
                response = respond(exchange);
            } catch (RequestRejected rejected) {
                response = rejected.response();
            }
            if (response != null) {
                write(exchange, response);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection ended early", e);
        } finally {
            exchange.close();
        }
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    /** The response to write, or null where it has been written. */
    private @Nullable Response respond(HttpExchange exchange) throws RequestRejected, IOException {
        String method = exchange.getRequestMethod();
        Headers headers = exchange.getRequestHeaders();
        guard.check(method, exchange.getRequestURI(), headers);
        String path = exchange.getRequestURI().getRawPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (guard.isPublic() && !guard.hasCookie(headers)) {
            return enter(exchange, path, query);
        }
        boolean post = method.equals("POST");
        Assets.Asset asset = assets.get(path);
        if (asset != null && !post) {
            file(exchange, asset);
            return null;
        }
        EventChannel channel = routes.events(path);
        if (channel != null && post) {
            events(exchange, channel);
            return null;
        }
        Handler handler = routes.handler(method, path);
        if (handler == null) {
            return asset != null || routes.knows(path)
                    ? Response.error(NO_METHOD, "Nothing here answers the method " + method + ".")
                    : Response.notFound("There is no such page.");
        }
        Request request = new Request(query, post ? body(exchange) : ConfigObject.empty());
        Future<?> limit = interruptLater();
        try {
            return handle(handler, request);
        } finally {
            limit.cancel(false);
            Thread.interrupted();
        }
    }

    private Future<?> interruptLater() {
        Thread thread = Thread.currentThread();
        return timer.schedule(thread::interrupt, Limits.ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The first visit from elsewhere brings the token in the address and gets it as a cookie. */
    private @Nullable Response enter(HttpExchange exchange, String path, Map<String, String> query)
            throws RequestRejected, IOException {
        if (!path.equals("/") || !guard.isToken(query.get("token"))) {
            throw new RequestRejected(
                    FORBIDDEN, "Open the whole address that was printed at the start, with its token.");
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Set-Cookie", guard.cookie() + "=" + query.get("token") + "; Path=/; HttpOnly; SameSite=Strict");
        headers.set("Location", "/");
        exchange.sendResponseHeaders(MOVED, -1);
        return null;
    }

    private static Response handle(Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (IllegalArgumentException e) {
            return Response.error(BAD_REQUEST, message(e));
        } catch (IOException e) {
            return Response.error(FAILED, message(e));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a request could not be answered", e);
            return Response.error(FAILED, "unexpected " + e.getClass().getSimpleName() + ": " + message(e));
        }
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static ConfigValue body(HttpExchange exchange) throws RequestRejected, IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && length.strip().length() > 9
                || length != null && Long.parseLong(length.strip()) > Limits.BODY) {
            throw tooLarge();
        }
        byte[] bytes;
        try (InputStream in = exchange.getRequestBody()) {
            bytes = in.readNBytes(Limits.BODY + 1);
        }
        if (bytes.length > Limits.BODY) {
            throw tooLarge();
        }
        try {
            return bytes.length == 0 ? ConfigObject.empty() : Json.parse(Json.utf8(bytes));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(BAD_REQUEST, message(e));
        }
    }

    private static RequestRejected tooLarge() {
        return new RequestRejected(TOO_LARGE, "The request has more than " + Limits.BODY + " bytes.");
    }

    private static Map<String, String> query(@Nullable String raw) throws RequestRejected {
        Map<String, String> parameters = new HashMap<>();
        if (raw == null) {
            return parameters;
        }
        try {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(BAD_REQUEST, "The address has a % that is not followed by two digits.");
        }
        return parameters;
    }

    private static void file(HttpExchange exchange, Assets.Asset asset) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-cache");
        headers.set("ETag", asset.tag());
        headers.set("Content-Type", asset.type());
        if (asset.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(UNCHANGED, -1);
            return;
        }
        send(exchange, OK, asset.content());
    }

    private static void events(HttpExchange exchange, EventChannel channel) throws RequestRejected, IOException {
        String page = page(body(exchange));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(OK, 0);
        channel.serve(exchange, page);
    }

    private static String page(ConfigValue body) throws RequestRejected {
        try {
            ConfigValue page = body.get("page");
            if (page instanceof ConfigText text && text.string().matches("[A-Za-z0-9-]{1,64}")) {
                return text.string();
            }
        } catch (ConfigException e) {
            // falls through to the one message
        }
        throw new RequestRejected(
                BAD_REQUEST, "Expected {\"page\": \"…\"}, the page's own name of letters and digits.");
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        String file = response.fileName();
        if (file != null) {
            headers.set("Content-Disposition", "attachment; filename=\"" + file + "\"");
        }
        send(exchange, response.status(), response.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
