package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's command: what it refuses, how it opens a browser, and the logs that other commands write for it. */
final class StudioCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port x|--port: received 'x'",
                "--port 70000|from 0 to 65,535",
                "--port -1|--port: received '-1'",
                "--host <blank>|expected a name or an address of this machine",
                "--host [::g] --port 0|received '[::g]'",
                "missing.keras|MODEL: received 'missing.keras'",
                "--prot 1|unknown option '--prot'",
                "--data nowhere|--data: received 'nowhere'",
            })
    void whatCantBeIsUsage(String arguments, String message) {
        String[] words = ("studio " + arguments).split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("<blank>", " ");
        }
        Ran ran = Ran.of(words);
        assertEquals(2, ran.code(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void aFileIsNoFolderOfRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Ran ran = Ran.of("studio", "--runs", file.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("expected a folder, not a file"), ran.err());
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ran ran = Ran.of("studio", "--no-browser", "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(1, ran.code());
            assertTrue(ran.err().contains("in use") && ran.err().contains("--port 0"), ran.err());
        }
    }

    @Test
    void eachSystemHasItsOwnWayToABrowser() {
        String url = "http://127.0.0.1:7878/";
        assertEquals(List.of("open", url), BrowserWindow.command("Mac OS X", Map.of(), url));
        assertEquals(
                "rundll32", BrowserWindow.command("Windows 11", Map.of(), url).get(0));
        assertEquals(List.of("xdg-open", url), BrowserWindow.command("Linux", Map.of("DISPLAY", ":0"), url));
        assertEquals(
                List.of("xdg-open", url), BrowserWindow.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), url));
        assertNull(BrowserWindow.command("Linux", Map.of("DISPLAY", ""), url), "no screen, no browser");
    }

    @Test
    void mnistLogsItsTrainings() throws IOException {
        pictures("train", 60);
        pictures("t10k", 20);
        Path runs = folder.resolve("runs");
        String[] command = {
            "mnist",
            "--data",
            folder.toString(),
            "--network",
            "softmax,4-5-3",
            "--epochs",
            "2",
            "--quiet",
            "--runs",
            runs.toString(),
            "--studio",
            "--no-browser",
            "--threads",
            "1"
        };
        Ran ran = Ran.of(command);
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("Perceptron Studio: http://127.0.0.1:"), ran.out());
        try (Stream<Path> folders = Files.list(runs)) {
            List<Path> logged = folders.sorted().toList();
            assertEquals(2, logged.size());
            for (Path run : logged) {
                ConfigValue head = Json.parse(Files.readString(run.resolve("run.json")));
                assertEquals("mnist", head.get("source").string());
                assertEquals(42, head.get("seed").asLong());
                assertEquals(2, Files.readAllLines(run.resolve("history.jsonl")).size());
                ConfigValue end = Json.parse(Files.readString(run.resolve("end.json")));
                assertEquals("finished", end.get("status").string());
                assertEquals(64, end.get("weights").string().length());
                assertTrue(end.get("results").has("test_accuracy"));
                assertTrue(!Files.readString(run.resolve("run.json")).contains(folder.toString()), "a path in the log");
            }
        }
    }

    /** Pictures of 2 × 2 pixels in three classes. */
    private void pictures(String part, int count) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * 4);
        images.putInt(0x803).putInt(count).putInt(2).putInt(2);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 3));
            for (int j = 0; j < 4; j++) {
                images.put((byte) (j == i % 3 ? 255 : i % 7));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
}
