package dev.perceptron.studio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events arrive, first the state, and nobody who does not read holds up who sends. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ChannelTest {
    private StudioServer server;
    private Channel channel;
    private int port;

    @BeforeEach
    void start() throws IOException {
        PageApi feature = routes -> {
            channel = routes.channel("/api/events");
            routes.get(
                    "/api/odd",
                    request -> Response.json(ConfigValue.listOf(
                            ConfigValue.of(Double.NaN),
                            ConfigValue.of(Float.NEGATIVE_INFINITY),
                            ConfigValue.of("NaN Infinity"))));
            routes.get("/api/wrong", request -> {
                throw new IllegalArgumentException("expected a digit, received " + request.parameter("x"));
            });
            routes.get("/api/broken", request -> {
                throw new IllegalStateException("boom");
            });
        };
        server = StudioServer.start(
                ServerOptions.loopback(),
                token -> Assets.read(
                        name -> new ByteArrayInputStream("index.html".getBytes(StandardCharsets.UTF_8)),
                        "list",
                        Map.of()),
                List.of(feature));
        port = Integer.parseInt(server.origin().substring(server.origin().lastIndexOf(':') + 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket listen(String page) throws IOException {
        Socket socket = RawHttp.connect(port);
        String body = "{\"page\":\"" + page + "\"}";
        String request = "POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nX-Perceptron-Token: " + server.token() + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next so many data lines. */
    private static List<String> data(BufferedReader reader, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the stream ended after " + lines);
            }
            if (line.startsWith("data: ")) {
                lines.add(line.substring(6));
            }
        }
        return lines;
    }

    private static ConfigValue number(int n) {
        return ConfigObject.empty().with("n", ConfigValue.of(n));
    }

    private void await(int listeners) throws InterruptedException {
        for (int i = 0; i < 3000 && channel.listeners() != listeners; i++) {
            Thread.sleep(20);
        }
        assertEquals(listeners, channel.listeners());
    }

    @Test
    void theStateComesFirstThenWhatHappens() throws IOException, InterruptedException {
        channel.onConnect(() -> Map.of("state", number(1)));
        try (Socket socket = listen("a")) {
            BufferedReader reader = reader(socket);
            assertEquals(List.of("{\"n\": 1}"), data(reader, 1));
            channel.send("state", number(2));
            assertEquals(List.of("{\"n\": 2}"), data(reader, 1));
        }
        await(0);
    }

    @Test
    void aSlowPageGetsOnlyTheNewestAndHoldsUpNobody() throws IOException, InterruptedException {
        try (Socket slow = listen("slow");
                Socket quick = listen("quick")) {
            await(2);
            ConfigValue large = ConfigValue.of("x".repeat(1 << 20));
            for (int i = 0; i < 200; i++) {
                channel.send("large", large);
            }
            channel.send("last", number(7));
            BufferedReader reader = reader(quick);
            String line = "";
            while (!line.equals("{\"n\": 7}")) {
                line = data(reader, 1).get(0);
            }
            // it came here: waiting for a page that reads nothing would take for ever
            assertTrue(slow.isConnected());
        }
        await(0);
    }

    @Test
    void thePagesNewStreamTakesThePlaceOfItsOld() throws IOException, InterruptedException {
        try (Socket first = listen("same")) {
            await(1);
            try (Socket second = listen("same")) {
                BufferedReader old = reader(first);
                String line = old.readLine();
                while (line != null && !line.equals("0")) {
                    line = old.readLine(); // until the last chunk, which is empty
                }
                await(1);
                channel.send("x", number(3));
                assertEquals(List.of("{\"n\": 3}"), data(reader(second), 1));
            }
        }
        await(0);
    }

    @Test
    void theOldestGivesWayWhenThereAreTooMany() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        channel.onConnect(() -> Map.of("state", number(1)));
        BufferedReader newest = null;
        for (int i = 0; i < Limits.STREAMS + 5; i++) {
            sockets.add(listen("page-" + i));
            newest = reader(sockets.get(i));
            // its stream is open, so that the next one is younger
            assertEquals(List.of("{\"n\": 1}"), data(newest, 1));
        }
        await(Limits.STREAMS);
        channel.send("x", number(4));
        assertEquals(List.of("{\"n\": 4}"), data(Objects.requireNonNull(newest), 1));
        for (Socket socket : sockets) {
            socket.close();
        }
        await(0);
    }

    @Test
    void numbersThatJsonDoesNotKnowBecomeNull() throws IOException {
        assertEquals("[null, null, \"NaN Infinity\"]", get("/api/odd").body());
    }

    @Test
    void errorsAreAnsweredAsErrors() throws IOException {
        assertEquals(400, get("/api/wrong?x=%3Cb%3E").status());
        assertEquals(
                "{\"error\": \"expected a digit, received <b>\"}",
                get("/api/wrong?x=%3Cb%3E").body());
        assertTrue(get("/api/wrong").body().contains("The parameter x is missing"));
        assertEquals(500, get("/api/broken").status());
        assertTrue(get("/api/broken").body().contains("boom"));
        assertEquals(405, get("/api/events").status());
        assertEquals(404, get("/api/none").status());
    }

    private RawHttp.Reply get(String path) throws IOException {
        return RawHttp.send(
                port, "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void pathsAreGivenOnceAndInOneForm() {
        RouteTable table = new RouteTable(new Streams());
        table.get("/api/a/b-1", request -> Response.notFound(""));
        table.post("/api/a/b-1", request -> Response.notFound(""));
        assertThrows(IllegalArgumentException.class, () -> table.channel("/api/a/b-1"));
        for (String path : new String[] {"/api", "/other", "/api/A", "/api/..", "/api/a/", "api/a"}) {
            assertThrows(IllegalArgumentException.class, () -> table.get(path, request -> Response.notFound("")), path);
        }
        Channel open = table.channel("/api/c");
        assertThrows(IllegalArgumentException.class, () -> open.send("two\nlines", number(1)));
    }
}
