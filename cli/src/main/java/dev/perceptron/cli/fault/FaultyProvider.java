package dev.perceptron.cli.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes everything on, except what shall fail. */
final class FaultyProvider extends FileSystemProvider {
    private final FaultyFileSystem system;
    private final Faults faults;

    FaultyProvider(FaultyFileSystem system, Faults faults) {
        this.system = system;
        this.faults = faults;
    }

    private static Path inner(Path path) {
        return FaultyPath.inner(path);
    }

    private static FileSystemProvider behind(Path path) {
        return inner(path).getFileSystem().provider();
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("Made by FaultyFileSystem.of only.");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("Made by FaultyFileSystem.of only.");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("Made by FaultyFileSystem.of only.");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    /** Reading and forcing folders works always: what is read is looked at elsewhere. */
    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (writes) {
            faults.reach("open " + path);
        }
        FileChannel channel = FileChannel.open(inner(path), options, attributes);
        boolean folder = !writes && Files.isDirectory(inner(path));
        return writes || folder ? new FaultyChannel(channel, faults, path.toString()) : channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream = behind(folder).newDirectoryStream(inner(folder), path -> true);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return new FaultyPath(system, paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        faults.reach("make the folder " + folder);
        behind(folder).createDirectory(inner(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        faults.reach("delete " + path);
        behind(path).delete(inner(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        faults.reach("copy " + from);
        behind(from).copy(inner(from), inner(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        faults.reach("move " + from);
        behind(from).move(inner(from), inner(to), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return behind(path).isSameFile(inner(path), inner(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return behind(path).isHidden(inner(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return behind(path).getFileStore(inner(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        behind(path).checkAccess(inner(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return behind(path).getFileAttributeView(inner(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return behind(path).readAttributes(inner(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return behind(path).readAttributes(inner(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        behind(path).setAttribute(inner(path), attribute, value, options);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return new FaultyPath(system, behind(link).readSymbolicLink(inner(link)));
    }
}
