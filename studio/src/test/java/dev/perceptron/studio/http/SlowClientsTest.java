package dev.perceptron.studio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that take all the time in the world, or all connections. The build shortens the server's patience to two
 * seconds by the system property {@code sun.net.httpserver.maxReqTime}.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class SlowClientsTest {
    private StudioServer server;
    private int port;
    private String host;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> files = Map.of("list", "index.html\n", "index.html", "hello");
        server = StudioServer.start(
                ServerOptions.loopback(),
                token -> Assets.read(
                        name -> new ByteArrayInputStream(
                                files.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8)),
                        "list",
                        Map.of()),
                List.of(routes -> routes.post("/api/x", request -> Response.json(request.body()))));
        port = Integer.parseInt(server.origin().substring(server.origin().lastIndexOf(':') + 1));
        host = "Host: 127.0.0.1:" + port + "\r\n";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int ask() throws IOException {
        return RawHttp.send(port, "GET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")
                .status();
    }

    /** Whether the server ends the connection while we send a byte now and then. */
    private static boolean endsDripping(Socket socket, String drip) throws IOException, InterruptedException {
        socket.setSoTimeout(200);
        for (int i = 0; i < 400; i++) {
            try {
                socket.getOutputStream().write(drip.getBytes(StandardCharsets.ISO_8859_1));
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                // still open
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aRequestThatNeverEndsIsEnded() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = RawHttp.connect(port);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\n" + host).getBytes(StandardCharsets.ISO_8859_1));
            sockets.add(socket);
        }
        assertEquals(200, ask(), "others are served meanwhile");
        assertTrue(endsDripping(sockets.get(0), "X"), "a head that drips");
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aBodyThatNeverEndsIsEnded() throws IOException, InterruptedException {
        try (Socket socket = RawHttp.connect(port)) {
            String head = "POST /api/x HTTP/1.1\r\n" + host + "Origin: http://127.0.0.1:" + port
                    + "\r\nContent-Type: application/json\r\nX-Perceptron-Token: " + server.token()
                    + "\r\nContent-Length: 1000\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(endsDripping(socket, " "), "a body that drips");
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false; // open, within the limit
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void moreConnectionsThanAllowedAreClosedAndOthersComeIn() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 3 * Limits.CONNECTIONS; i++) {
            Socket socket = RawHttp.connect(port);
            socket.setSoTimeout(20);
            sockets.add(socket);
        }
        List<Socket> open = new ArrayList<>(sockets);
        for (int round = 0; round < 20 && sockets.size() - open.size() < Limits.CONNECTIONS; round++) {
            Thread.sleep(200);
            open.removeIf(SlowClientsTest::isEnded);
        }
        int closed = sockets.size() - open.size();
        assertTrue(closed >= Limits.CONNECTIONS, "closed: " + closed);
        for (Socket socket : sockets) {
            socket.close();
        }
        int status = 0;
        for (int i = 0; i < 100 && status != 200; i++) {
            Thread.sleep(50);
            status = ask();
        }
        assertEquals(200, status, "served again when the crowd is gone");
    }
}
