package dev.perceptron.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one training at a time: a file {@code .lock} which the system holds locked for as long as the
 * process lives, so that nothing is left to clear up after a kill.
 *
 * <pre>{@code
 * try (FolderLock lock = FolderLock.take(folder)) {
 *     CheckpointWriter.write(folder.resolve("checkpoint-0000000001.ckpt"), parts);
 * }
 * }</pre>
 */
public final class FolderLock implements AutoCloseable {
    private static final int TRIES = 100;
    /** Far behind the content, which others may then read on systems that lock what is locked for reading, too. */
    private static final long PLACE = Long.MAX_VALUE - 1;
    /** Held by this process: the system's locks are the process's, and end when it closes any channel to the file. */
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

    private final Object folder;
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Object folder, Path file, FileChannel channel) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder that is there.
     *
     * @throws CheckpointException if another training has it
     * @throws IOException if it can't be locked: it is read-only, or the file system knows no locks
     */
    public static FolderLock take(Path folder) throws IOException {
        Object key = key(folder);
        if (!HELD.add(key)) {
            throw inUse(folder, "of this process");
        }
        boolean taken = false;
        try {
            Path file = folder.resolve(".lock");
            for (int i = 0; i < TRIES; i++) {
                FileChannel channel = attempt(folder, file);
                if (channel != null) {
                    taken = true;
                    return new FolderLock(key, file, channel);
                }
            }
            throw new FileSystemException(file.toString(), null, "it is removed and made again all the time");
        } finally {
            if (!taken) {
                HELD.remove(key);
            }
        }
    }

    /** What tells two files apart whatever their names. */
    private static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path.toAbsolutePath().normalize() : key;
    }

    /** The locked file, or null if it went away meanwhile. */
    private static @Nullable FileChannel attempt(Path folder, Path file) throws IOException {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file);
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(file.toString(), null, "it is no ordinary file");
            }
            Object before = key(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            boolean taken = false;
            try {
                FileLock lock = channel.tryLock(PLACE, 1, false);
                if (lock == null) {
                    throw inUse(folder, owner(channel));
                }
                // the file may have been removed between opening and locking: what is locked then is nobody's
                taken = Objects.equals(before, key(file));
                if (taken) {
                    sign(channel);
                }
                return taken ? channel : null;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return null;
        }
    }

    private static void sign(FileChannel channel) {
        byte[] text = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text), 0);
        } catch (IOException e) {
            // the lock counts, the signature is only for the message: it may fail on a full disk
        }
    }

    /** Who signed the file; only what a signature looks like is repeated. */
    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(40);
        channel.read(text, 0);
        String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return owner.matches("process [0-9]+") ? "in " + owner : "in another process";
    }

    private static CheckpointException inUse(Path folder, String who) {
        return new CheckpointException(
                folder,
                "is in use by another training " + who
                        + ". Wait until it has ended, or give this one a folder of its own.");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // an empty lock file does no harm
        }
        try {
            channel.close();
        } catch (IOException e) {
            // the system lets go of it with the process
        }
        HELD.remove(folder);
    }
}
