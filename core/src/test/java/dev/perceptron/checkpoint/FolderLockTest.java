package dev.perceptron.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One at a time, whether of this process or another, and nothing to clear up after a kill. */
final class FolderLockTest {
    @TempDir
    Path folder;

    /** The other process: locks, says so, and waits to be killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
                System.out.println(lock != null);
                System.out.flush();
                System.in.read();
            }
        }
    }

    private String refused() {
        return assertThrows(CheckpointException.class, () -> FolderLock.take(folder))
                .getMessage();
    }

    private void isFree() throws IOException {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertTrue(refused().contains("another training of this process"));
            assertEquals(
                    "process " + ProcessHandle.current().pid(),
                    Files.readString(folder.resolve(".lock")),
                    lock::toString);
        }
        assertFalse(Files.exists(folder.resolve(".lock")), "nothing is left");
    }

    @Test
    void oneAtATimeInAProcess() throws IOException {
        isFree();
        isFree();
    }

    @Test
    void anotherProcessIsKnownAndItsDeathLetsGo() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("true", said.readLine());
            assertEquals(
                    folder + ": is in use by another training in process " + holder.pid()
                            + ". Wait until it has ended, or give this one a folder of its own.",
                    refused());
            assertTrue(refused().contains("in process " + holder.pid()), "looking does not open the lock");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(folder.resolve(".lock")), "a killed process leaves its file");
        isFree();
    }

    @Test
    void whatIsWrittenInTheFileIsNotRepeated() throws IOException {
        Files.writeString(folder.resolve(".lock"), "process 12\u001b[2J and more, much more than any signature");
        isFree();
    }

    @Test
    void whatIsNoFileIsNotOpened() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(folder.resolve(".lock"), elsewhere);
        assertThrows(IOException.class, () -> FolderLock.take(folder));
        assertEquals("mine", Files.readString(elsewhere));
        Files.delete(folder.resolve(".lock"));
        Files.createDirectory(folder.resolve(".lock"));
        assertThrows(IOException.class, () -> FolderLock.take(folder));
        Files.delete(folder.resolve(".lock"));
        isFree();
        assertThrows(IOException.class, () -> FolderLock.take(folder.resolve("missing")));
    }
}
