package dev.perceptron.cli.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A path of a {@link FaultyFileSystem}.
 *
 * @param system its file system
 * @param path the path it stands for
 */
record FaultyPath(FaultyFileSystem system, Path path) implements Path {
    /** The path that one stands for. */
    static Path inner(Path path) {
        return path instanceof FaultyPath faulty ? faulty.path() : path;
    }

    private Path wrap(Path result) {
        return new FaultyPath(system, result);
    }

    private @Nullable Path wrapOrNull(@Nullable Path result) {
        return result == null ? null : wrap(result);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return wrapOrNull(path.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return wrapOrNull(path.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return wrapOrNull(path.getParent());
    }

    @Override
    public int getNameCount() {
        return path.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrap(path.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return wrap(path.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return path.startsWith(inner(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return path.endsWith(inner(other));
    }

    @Override
    public Path normalize() {
        return wrap(path.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrap(path.resolve(inner(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrap(path.relativize(inner(other)));
    }

    @Override
    public URI toUri() {
        return path.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrap(path.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return wrap(path.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("Nothing here watches files.");
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(inner(other));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
