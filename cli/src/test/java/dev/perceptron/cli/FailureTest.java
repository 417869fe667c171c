package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.common.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while a sound command runs: exit code 1 and one line; a stack trace only on request. */
final class FailureTest {
    @Test
    void aBrokenFileIsOneLine(@TempDir Path folder) throws IOException {
        broken(folder);
        Ran ran = Ran.of("mnist", "--data", folder.toString());
        assertEquals(1, ran.code());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("train-images-idx3-ubyte"), ran.err());
    }

    @Test
    void theStackTraceComesOnRequest(@TempDir Path folder) throws IOException {
        broken(folder);
        Ran ran = Ran.of("mnist", "--stack-trace", "--data", folder.toString());
        assertEquals(1, ran.code());
        assertTrue(ran.err().contains("\tat dev.perceptron"), ran.err());
    }

    @Test
    void anUnexpectedExceptionAsksForAReport() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = new ErrorLine(new Console(stream, stream), false)
                .report(new IllegalStateException("first\nsecond"), "perceptron mnist");
        String text = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, code);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.contains("IllegalStateException: first second"), text);
        assertTrue(text.contains("report"), text);
    }

    @Test
    void memoryThatRunsOutIsSaidSo() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = new ErrorLine(new Console(stream, stream), false).report(new OutOfMemoryError(), "perceptron mnist");
        assertEquals(1, code);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("-Xmx"));
    }

    private static void broken(Path folder) throws IOException {
        for (String name : new String[] {
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
            Files.writeString(folder.resolve(name), "no pictures");
        }
    }
}
