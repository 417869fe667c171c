package dev.perceptron.cli.fault;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/**
 * Another file system, the default one say, in which opening, writing, forcing, moving, closing, deleting and making
 * folders can fail.
 *
 * <pre>{@code
 * Faults faults = Faults.once(3);
 * Path file = FaultyFileSystem.of(Path.of("model.keras"), faults);
 * }</pre>
 */
public final class FaultyFileSystem extends FileSystem {
    private final FileSystem inner;
    private final FaultyProvider provider;

    FaultyFileSystem(FileSystem inner, Faults faults) {
        this.inner = inner;
        this.provider = new FaultyProvider(this, faults);
    }

    /** The path as one whose file system has these faults. */
    public static Path of(Path path, Faults faults) {
        return new FaultyPath(new FaultyFileSystem(path.getFileSystem(), faults), path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Does nothing: the file system behind stays open. */
    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return inner.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return inner.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return inner.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return inner.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new FaultyPath(this, inner.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = inner.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(FaultyPath.inner(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return inner.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("Nothing here watches files.");
    }
}
