package dev.perceptron.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.perceptron.callback.Terminal;
import dev.perceptron.model.Model;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service around one model, on the JDK's own HTTP server: {@code POST /predict} with a row of numbers answers with the
 * model's, {@code GET /health} tells whether it answers at all.
 *
 * <p>All requests share the model: it may predict from any number of threads at once.
 */
public final class PredictionService implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    private final Model model;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    /** Listens on this port of this machine alone; 0 takes a free one. */
    public PredictionService(Model model, int port) throws IOException {
        this.model = model;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/predict", this::predict);
        server.createContext("/health", exchange -> answer(exchange, 200, "up " + this.model.fingerprint()));
        server.setExecutor(threads);
        server.start();
    }

    /** Serves the model in the file that is named: {@code PredictionService digits.keras 8080}. */
    public static void main(String[] args) throws IOException {
        PredictionService service = new PredictionService(Model.load(Path.of(args[0])), Integer.parseInt(args[1]));
        Terminal.println("POST a row of numbers to http://localhost:" + service.port() + "/predict");
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void predict(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        try {
            float[] numbers = model.predict(row(body));
            answer(exchange, 200, Arrays.toString(numbers));
        } catch (IllegalArgumentException e) { // not numbers, or not as many as the model takes: the message says which
            answer(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    /** Numbers between commas, with or without brackets. */
    private static float[] row(String text) {
        String[] cells = text.replaceAll("[\\[\\]]", " ").strip().split("\\s*,\\s*");
        float[] row = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = Float.parseFloat(cells[i]);
        }
        return row;
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
