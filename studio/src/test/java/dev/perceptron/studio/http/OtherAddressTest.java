package dev.perceptron.studio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.studio.http.RawHttp.Reply;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that other machines can reach answers nobody without the token. */
final class OtherAddressTest {
    private static final String LIST = "/api/runs/list";

    @TempDir
    private Path runs;

    private Studio studio;
    private int port;

    @BeforeEach
    void start() throws IOException {
        studio = Studio.start(StudioOptions.standard().withHost("0.0.0.0").withRuns(runs));
        String origin = studio.server().origin();
        port = Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    private Reply get(String path, String host, String... headers) throws IOException {
        return RawHttp.send(
                port,
                "GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n"
                        + String.join("", headers) + "\r\n");
    }

    private String cookie() {
        return "Cookie: a=b; perceptron-" + port + "=" + studio.server().token() + "\r\n";
    }

    @Test
    void nothingIsAnsweredWithoutTheToken() throws IOException {
        assertTrue(studio.server().isRemote());
        for (String path :
                new String[] {"/", "/index.html", "/style.css", "/js/api.js", LIST, "/?token=", "/?token=0"}) {
            Reply reply = get(path, "127.0.0.1");
            assertEquals(403, reply.status(), path);
            assertFalse(reply.text().contains(studio.server().token()), path);
        }
        String token = "?token=" + studio.server().token();
        assertEquals(403, get(LIST + token, "127.0.0.1").status(), "the address' token opens the page only");
    }

    @Test
    void theFirstVisitBringsTheTokenAndGetsACookie() throws IOException {
        assertTrue(studio.url().endsWith("/?token=" + studio.server().token()));
        Reply first = get("/?token=" + studio.server().token(), "192.0.2.7");
        assertEquals(302, first.status());
        assertTrue(first.head().contains("HttpOnly; SameSite=Strict"), first.head());
        assertTrue(first.head().toLowerCase(java.util.Locale.ROOT).contains("location: /"), first.head());
        assertEquals(200, get("/", "192.0.2.7", cookie()).status());
        assertEquals(200, get(LIST, "[2001:db8::7]", cookie()).status());
    }

    @Test
    void aNameThatMayBeReboundIsRefusedEvenWithTheCookie() throws IOException {
        assertEquals(403, get("/", "evil.example", cookie()).status());
        assertEquals(403, get("/", "1.2.3.4.evil.example", cookie()).status());
    }

    @Test
    void theCookieAloneChangesNothing() throws IOException {
        String request = "POST /api/runs/events HTTP/1.1\r\nHost: 192.0.2.7:" + port + "\r\nOrigin: http://192.0.2.7:"
                + port + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + cookie()
                + "Content-Length: 12\r\n\r\n{\"page\":\"p\"}";
        assertEquals(403, RawHttp.send(port, request).status());
    }

    @Test
    void aPortIsTakenOnce() {
        StudioOptions same = StudioOptions.standard().withHost("0.0.0.0").withPort(port);
        assertThrows(BindException.class, () -> Studio.start(same).close());
        assertThrows(IllegalArgumentException.class, () -> new ServerOptions("localhost", 65_536));
    }
}
