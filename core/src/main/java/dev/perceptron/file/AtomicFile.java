package dev.perceptron.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file in one step: whoever opens it, at whatever moment, finds the old content or the new one, whole.
 *
 * <p>The content goes to a temporary file beside it, {@code .name.….tmp}, is forced to the disk and moved over the old
 * file. Where writing fails, the old file stays and the temporary one is removed; after a power cut a temporary file may
 * be left and can be deleted. A symbolic link stays a link, and the file it leads to is replaced; an existing file's
 * permissions are kept. What is no ordinary file, such as a pipe, is written to directly.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("model.keras"), out -> out.write(bytes));
 * }</pre>
 */
public final class AtomicFile {
    private static final int MOST_LINKS = 40;
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces or creates a file.
     *
     * @throws IOException if the content could not be written; the old file is untouched
     */
    public static void write(Path target, Content content) throws IOException {
        replace(target, followLinks(target), content);
    }

    /**
     * The same for a name of the program's own choice, which others may guess: a symbolic link found there is replaced
     * itself, and what it leads to is left alone.
     *
     * @throws IOException if the content could not be written; the old file is untouched
     */
    public static void writeWithoutLinks(Path target, Content content) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(target)
                && !Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "something that is no file has this name");
        }
        replace(target, target, content);
    }

    private static void replace(Path target, Path file, Content content) throws IOException {
        Uninterrupted.call(() -> {
            replaceNow(target, file, content);
            return file;
        });
    }

    private static void replaceNow(Path target, Path file, Content content) throws IOException {
        boolean link = Files.isSymbolicLink(file);
        if (!link && Files.isDirectory(file)) {
            throw new FileSystemException(target.toString(), null, "it is a directory; give the name of a file in it");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(
                    target.toString(), null, "the directory " + directory + " does not exist; create it first");
        }
        if (!link && Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            return;
        }
        Path temporary = directory.resolve("." + file.getFileName() + "."
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX) + "-"
                + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-" + COUNTER.incrementAndGet() + ".tmp");
        try {
            fill(temporary, link ? null : permissions(file), content);
            move(temporary, file);
        } catch (Throwable e) {
            remove(temporary, e);
            throw e;
        }
        forceDirectory(directory);
    }

    /** The file that a symbolic link leads to, which need not exist. */
    private static Path followLinks(Path path) throws IOException {
        Path file = path;
        for (int i = 0; Files.isSymbolicLink(file); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemException(path.toString(), null, "its symbolic links lead in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    private static void fill(Path temporary, @Nullable Set<PosixFilePermission> permissions, Content content)
            throws IOException {
        try (FileChannel channel = create(temporary, permissions);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Made with the old file's permissions, so that at no moment more people may read it. */
    private static FileChannel create(Path temporary, @Nullable Set<PosixFilePermission> permissions)
            throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (permissions == null) {
            return FileChannel.open(temporary, options);
        }
        FileChannel channel = FileChannel.open(temporary, options, PosixFilePermissions.asFileAttribute(permissions));
        try {
            // what the process's mask took away
            Files.setPosixFilePermissions(temporary, permissions);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    /** The permissions of a file, or null if it is not there or the system knows none. */
    private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || !Files.exists(file)
                ? null
                : view.readAttributes().permissions();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // a file system without atomic moves: the next best
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path temporary, Throwable reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Makes the move itself last; some systems can't open a directory, and their moves last without. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the content is safe; only when the name becomes durable is left to the system
        }
    }
}
