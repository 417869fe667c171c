package dev.perceptron.studio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.studio.http.RawHttp.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that a stranger's page, program or file might cause, each refused; and that our own page's pass. */
final class AttackListTest {
    private static final String SECRET = "secret-of-the-machine";
    private static final String HTML = "<img src=x onerror=alert(1)>";
    private static final String LIST = "/api/runs/list";
    private static final String EVENTS = "/api/runs/events";

    @TempDir
    private static Path folder;

    private static Studio studio;
    private static int port;
    private static String host;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs").resolve("20260101-000000-html"));
        Files.writeString(folder.resolve("secret.json"), '"' + SECRET + '"');
        Files.writeString(folder.resolve("run.json"), "{\"name\": \"" + SECRET + "\"}");
        ConfigObject head = ConfigObject.empty()
                .with("name", ConfigValue.of(HTML))
                .with("source", ConfigValue.of("\"><script>alert(2)</script>"))
                .with("config", ConfigObject.empty().with(HTML, ConfigValue.of(HTML)));
        Files.writeString(run.resolve("run.json"), head.toString());
        Files.writeString(run.resolve("history.jsonl"), "{\"epoch\": 1, \"values\": {\"<b>loss</b>\": 0.5}}\n");
        studio = Studio.start(StudioOptions.standard().withRuns(folder.resolve("runs")));
        String origin = studio.server().origin();
        port = Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
        host = "127.0.0.1:" + port;
        token = studio.server().token();
    }

    @AfterAll
    static void stop() {
        studio.close();
    }

    // ---- requests

    private static String get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    /** A request with the right Host and whatever other headers. */
    private static String request(String method, String path, String body, String... headers) {
        return plain(method, path, body, with("Host: " + host, headers));
    }

    private static String plain(String method, String path, String body, String... headers) {
        String head = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n";
        return head + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private static String[] with(String first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Our page's own headers but for one, which is replaced, or left out if the replacement is empty. */
    private static String own(String path, String body, String name, String replacement) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "Host: " + host);
        headers.put("Origin", "Origin: http://" + host);
        headers.put("Content-Type", "Content-Type: application/json");
        headers.put("Token", "X-Perceptron-Token: " + token);
        if (!name.isEmpty()) {
            headers.put(name, replacement);
        }
        String[] lines =
                headers.values().stream().filter(line -> !line.isEmpty()).toArray(String[]::new);
        return plain("POST", path, body, lines);
    }

    private static String own(String name, String replacement) {
        return own(EVENTS, "{\"page\":\"p\"}", name, replacement);
    }

    // ---- the list

    private static Map<String, String> attacks() {
        Map<String, String> all = new LinkedHashMap<>();
        hosts(all);
        origins(all);
        tokens(all);
        methods(all);
        traversals(all);
        sizes(all);
        return all;
    }

    private static void hosts(Map<String, String> all) {
        List<String> names = List.of(
                "evil.example",
                "evil.example:" + port,
                "localhost.evil.example:" + port,
                "127.0.0.1.nip.example:" + port,
                "localhost",
                "127.0.0.1",
                "localhost:" + (port + 1),
                "0.0.0.0:" + port,
                "127.0.0.2:" + port,
                "[::ffff:127.0.0.1]:" + port,
                "user@localhost:" + port,
                "localhost:" + port + "@evil.example",
                "localhost:" + port + ".evil.example",
                "localhost :" + port,
                "xlocalhost:" + port,
                "");
        names.forEach(name -> all.put("Host " + name, plain("GET", LIST, "", "Host: " + name)));
        all.put("page under a foreign Host", plain("GET", "/", "", "Host: evil.example:" + port));
        all.put("no Host", plain("GET", LIST, ""));
        all.put("two Hosts", plain("GET", LIST, "", "Host: " + host, "Host: evil.example"));
        all.put("no Host, HTTP/1.0", "GET " + LIST + " HTTP/1.0\r\n\r\n");
        all.put("whole address", plain("GET", "http://evil.example" + LIST, "", "Host: " + host));
        all.put("whole address of our own", plain("GET", "http://" + host + LIST, "", "Host: " + host));
        all.put("events under a foreign Host", own("Host", "Host: evil.example:" + port));
    }

    private static void origins(Map<String, String> all) {
        List<String> foreign = List.of(
                "http://evil.example",
                "https://" + host,
                "http://localhost:" + port,
                "http://127.0.0.1:" + (port + 1),
                "http://127.0.0.1",
                "http://" + host + ".evil.example",
                "http://" + host + "/",
                "null",
                "file://",
                "");
        foreign.forEach(origin -> {
            all.put("POST from " + origin, own("Origin", "Origin: " + origin));
            all.put("GET from " + origin, get(LIST, "Origin: " + origin));
        });
        all.put("POST without Origin", own("Origin", ""));
        all.put("two Origins", own("Origin", "Origin: http://" + host + "\r\nOrigin: http://evil.example"));
        all.put("another site's script", get("/js/app.js", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"));
        all.put("another site's fetch", get(LIST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"));
        all.put("another port's fetch", get(LIST, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"));
        all.put(
                "another site's frame",
                get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"));
        all.put(
                "a link to the interface",
                get(LIST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"));
    }

    private static void tokens(Map<String, String> all) {
        all.put("no token", own("Token", ""));
        all.put("empty token", own("Token", "X-Perceptron-Token: "));
        all.put("wrong token", own("Token", "X-Perceptron-Token: " + "0".repeat(token.length())));
        all.put("part of the token", own("Token", "X-Perceptron-Token: " + token.substring(1)));
        all.put("token and more", own("Token", "X-Perceptron-Token: " + token + "0"));
        all.put("token in capitals", own("Token", "X-Perceptron-Token: " + token.toUpperCase(Locale.ROOT) + "G"));
        all.put("token in the address", own(EVENTS + "?token=" + token, "{\"page\":\"p\"}", "Token", ""));
        all.put("token in a cookie", own("Token", "Cookie: perceptron-" + port + "=" + token));
        all.put("two tokens", own("Token", "X-Perceptron-Token: x\r\nX-Perceptron-Token: " + token));
        all.put("form", own("Content-Type", "Content-Type: application/x-www-form-urlencoded"));
        all.put("plain text", own("Content-Type", "Content-Type: text/plain"));
        all.put("multipart", own("Content-Type", "Content-Type: multipart/form-data; boundary=x"));
        all.put("no content type", own("Content-Type", ""));
        all.put("page's name with a line break", own(EVENTS, "{\"page\":\"a\\r\\nb\"}", "", ""));
        all.put("no JSON", own(EVENTS, "{page:1}", "", ""));
        all.put("an entry twice", own(EVENTS, "{\"page\":\"a\",\"page\":\"b\"}", "", ""));
        all.put("deep JSON", own(EVENTS, "[".repeat(100_000), "", ""));
        all.put("no UTF-8", own(EVENTS, "{\"page\":\"\u00ff\"}", "", ""));
    }

    private static void methods(Map<String, String> all) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "CONNECT", "get", "X")) {
            all.put("method " + method, request(method, LIST, "", "Origin: http://" + host));
        }
        all.put(
                "preflight",
                request("OPTIONS", EVENTS, "", "Origin: http://evil.example", "Access-Control-Request-Method: POST"));
        all.put("events by GET", get(EVENTS));
        all.put("POST to a page that only answers GET", own(LIST, "{}", "", ""));
        all.put("POST to a file", own("/index.html", "{}", "", ""));
        all.put("no method", "\r\n\r\n\r\n");
        all.put("another protocol", "SSH-2.0-OpenSSH\r\n\r\n");
    }

    private static void traversals(Map<String, String> all) {
        List<String> paths = List.of(
                "/../secret.json",
                "/js/../../secret.json",
                "/%2e%2e/secret.json",
                "/..%2fsecret.json",
                "/%2e%2e%2fsecret.json",
                "/..\\secret.json",
                "/..%5csecret.json",
                "/%252e%252e%252fsecret.json",
                "/..;/secret.json",
                "/....//secret.json",
                "/%c0%ae%c0%ae/secret.json",
                "/%uff0e%uff0e/secret.json",
                "//etc/passwd",
                "/js/%2e%2e/style.css",
                "/./index.html",
                "/index.html%00.js",
                "/index.html/",
                "/INDEX.HTML",
                "/js/",
                "/assets.txt",
                "/META-INF/MANIFEST.MF",
                "/api/runs/list/",
                "/api/runs/%6cist",
                "file:///etc/passwd");
        paths.forEach(path -> all.put("path " + path, get(path)));
        List<String> ids = List.of(
                "..", "../secret.json", "%2e%2e%2f", "..%5c..%5c", "%2fetc%2fpasswd", "C:%5cWindows", "%00", ".", "");
        ids.forEach(id -> all.put("run " + id, get("/api/runs/run?id=" + id)));
        ids.forEach(id -> all.put("report " + id, get("/api/runs/report?ids=" + id)));
        all.put("bad escape", get("/api/runs/run?id=%zz"));
    }

    private static void sizes(Map<String, String> all) {
        all.put("large body", own(EVENTS, "{\"page\":\"" + "x".repeat(Limits.BODY) + "\"}", "", ""));
        String head = own(EVENTS, "", "", "").replace("\r\n\r\n", "\r\n");
        all.put("announced 2 GB", head + "Content-Length: 2147483648\r\n\r\n{}");
        all.put("announced 10^30", head + "Content-Length: 1" + "0".repeat(30) + "\r\n\r\n{}");
        all.put("negative length", head + "Content-Length: -1\r\n\r\n{}");
        all.put("length in letters", head + "Content-Length: ten\r\n\r\n{}");
        all.put(
                "large chunk",
                head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(2 * Limits.BODY) + "\r\n"
                        + "x".repeat(2 * Limits.BODY) + "\r\n0\r\n\r\n");
        all.put("chunk of no length", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        all.put("long address", get(LIST + "?x=" + "x".repeat(Limits.ADDRESS)));
        all.put("long header", get(LIST, "X: " + "x".repeat(1 << 17)));
        all.put("many headers", get(LIST, "X: x\r\n".repeat(300) + "Y: y"));
    }

    // ---- the tests

    @Test
    void everyAttackIsRefusedAndTellsNothing() throws IOException {
        Map<String, String> attacks = attacks();
        assertTrue(attacks.size() >= 60, "attacks: " + attacks.size());
        List<String> passed = new ArrayList<>();
        for (Map.Entry<String, String> attack : attacks.entrySet()) {
            Reply reply = RawHttp.send(port, attack.getValue());
            boolean refused = reply.status() == 0 || reply.status() >= 400 && reply.status() < 500;
            String head = reply.head().toLowerCase(Locale.ROOT);
            if (!refused
                    || reply.text().contains(SECRET)
                    || reply.text().contains(token)
                    || head.contains("access-control")) {
                passed.add(attack.getKey() + " → " + reply.status());
            }
        }
        assertEquals(List.of(), passed);
    }

    @Test
    void ourOwnPagePasses() throws IOException {
        for (String name : List.of("127.0.0.1:", "localhost:", "LOCALHOST:", "[::1]:")) {
            assertEquals(
                    200,
                    RawHttp.send(port, plain("GET", LIST, "", "Host: " + name + port))
                            .status(),
                    name);
        }
        assertEquals(200, RawHttp.send(port, get("/")).status());
        assertEquals(
                200,
                RawHttp.send(
                                port,
                                get(
                                        "/",
                                        "Sec-Fetch-Site: cross-site",
                                        "Sec-Fetch-Mode: navigate",
                                        "Sec-Fetch-Dest: document"))
                        .status(),
                "a link to the page from elsewhere");
        assertEquals(
                200,
                RawHttp.send(port, get(LIST, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"))
                        .status());
        assertEquals(400, RawHttp.send(port, own(EVENTS, "{}", "", "")).status(), "let in, but asks for nothing");
        try (Socket socket = RawHttp.connect(port)) {
            socket.getOutputStream().write(own("", "").getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes(400);
            assertTrue(new String(start, StandardCharsets.UTF_8).startsWith("HTTP/1.1 200"), "an event stream");
        }
        String head = RawHttp.send(port, request("HEAD", "/", "")).text();
        assertTrue(head.startsWith("HTTP/1.1 200"), head);
    }

    @Test
    void everyAnswerCarriesTheRulesForBrowsers() throws IOException {
        for (String path : List.of("/", "/js/app.js", LIST, "/nowhere")) {
            String head = RawHttp.send(port, get(path)).head().toLowerCase(Locale.ROOT);
            assertTrue(head.contains("content-security-policy: default-src 'self';"), path);
            assertTrue(head.contains("frame-ancestors 'none'"), path);
            assertFalse(head.contains("unsafe"), path);
            assertTrue(head.contains("x-content-type-options: nosniff"), path);
            assertTrue(head.contains("x-frame-options: deny"), path);
            assertTrue(head.contains("cross-origin-resource-policy: same-origin"), path);
            assertFalse(head.contains("access-control"), path);
        }
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws IOException {
        String head = RawHttp.send(port, get("/style.css")).head();
        String tag = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag: "))
                .findFirst()
                .orElseThrow()
                .substring(6);
        Reply again = RawHttp.send(port, get("/style.css", "If-None-Match: " + tag));
        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    @Test
    void htmlInRunsStaysText() throws IOException {
        Reply list = RawHttp.send(port, get(LIST));
        assertTrue(list.head().contains("application/json"), list.head());
        assertTrue(list.body().contains(HTML), "names are given as they are, as JSON");
        Reply report = RawHttp.send(port, get("/api/runs/report?ids=20260101-000000-html"));
        assertEquals(200, report.status());
        assertTrue(report.head().contains("attachment; filename=\"20260101-000000-html.html\""), report.head());
        assertFalse(report.body().contains("<img"), "a name became an element");
        assertFalse(report.body().contains("<script"), "a source became an element");
        assertFalse(report.body().contains("<b>loss"), "a metric became an element");
        assertTrue(report.body().contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
}
