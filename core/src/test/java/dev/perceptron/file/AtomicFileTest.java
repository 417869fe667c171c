package dev.perceptron.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "the new content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void createsAndReplaces() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFile.write(file, out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        AtomicFile.write(file, out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("a.bin"), names());
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.write(file, OLD);
        for (int count = 0; count < 20_000; count += 5_000) {
            int bytes = count;
            IOException error = assertThrows(
                    IOException.class,
                    () -> AtomicFile.write(file, out -> {
                        out.write(new byte[bytes]);
                        throw new IOException("disk full");
                    }));
            assertEquals("disk full", error.getMessage());
            assertArrayEquals(OLD, Files.readAllBytes(file));
            assertEquals(List.of("a.bin"), names());
        }
        assertThrows(
                OutOfMemoryError.class,
                () -> AtomicFile.write(file, out -> {
                    throw new OutOfMemoryError("test");
                }));
        assertEquals(List.of("a.bin"), names());
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.write(file, OLD);
        Thread.currentThread().interrupt();
        AtomicFile.write(file, out -> out.write(NEW));
        assertTrue(Thread.interrupted());
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("a.bin"), names());
    }

    @Test
    void keepsPermissions() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.write(file, OLD);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFile.write(file, out -> out.write(NEW));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    /** A secret file stays one while its successor is written. */
    @Test
    void theTemporaryFileIsNoMoreReadableThanTheOldOne() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.write(file, OLD);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        for (String permissions : List.of("rw-------", "r--------", "rw-rw-rw-", "---------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            List<String> seen = new ArrayList<>();
            AtomicFile.write(file, out -> {
                for (String name : names()) {
                    seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
                }
                out.write(NEW);
            });
            assertEquals(List.of(permissions, permissions), seen);
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void orReplacesTheLinkItself() throws IOException {
        Path real = folder.resolve("real");
        Files.write(real, OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        AtomicFile.writeWithoutLinks(link, out -> out.write(NEW));
        assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
        assertArrayEquals(NEW, Files.readAllBytes(link));
        assertArrayEquals(OLD, Files.readAllBytes(real));
        AtomicFile.writeWithoutLinks(link, out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(link));
        Path inTheWay = Files.createDirectory(folder.resolve("directory"));
        assertTrue(assertThrows(
                        FileSystemException.class, () -> AtomicFile.writeWithoutLinks(inTheWay, out -> out.write(NEW)))
                .getMessage()
                .contains("no file"));
        assertEquals(List.of("directory", "link", "real"), names());
    }

    @Test
    void followsSymbolicLinks() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("a.bin");
        Files.write(real, OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real", "a.bin"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        AtomicFile.write(second, out -> out.write(NEW));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
        assertArrayEquals(NEW, Files.readAllBytes(real));
        Files.delete(real);
        AtomicFile.write(link, out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(real));
    }

    @Test
    void refusesACircleOfLinks() throws IOException {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Files.createSymbolicLink(a, b);
        Files.createSymbolicLink(b, a);
        FileSystemException error =
                assertThrows(FileSystemException.class, () -> AtomicFile.write(a, out -> out.write(NEW)));
        assertTrue(error.getMessage().contains("circle"), error.getMessage());
    }

    @Test
    void namesWhatIsWrongWithTheTarget() {
        FileSystemException directory =
                assertThrows(FileSystemException.class, () -> AtomicFile.write(folder, out -> out.write(NEW)));
        assertTrue(directory.getMessage().contains("is a directory"), directory.getMessage());
        NoSuchFileException missing = assertThrows(
                NoSuchFileException.class,
                () -> AtomicFile.write(folder.resolve("none").resolve("a"), out -> out.write(NEW)));
        assertTrue(missing.getMessage().contains("create it first"), missing.getMessage());
    }

    @Test
    void aFullDeviceIsAnError() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        assertThrows(IOException.class, () -> AtomicFile.write(full, out -> out.write(NEW)));
    }
}
