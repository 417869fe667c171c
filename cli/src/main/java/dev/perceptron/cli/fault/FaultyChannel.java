package dev.perceptron.cli.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file being written; a write that fails leaves half of its bytes behind, as a full disk does. */
final class FaultyChannel extends FileChannel {
    private final FileChannel inner;
    private final Faults faults;
    private final String name;

    FaultyChannel(FileChannel inner, Faults faults, String name) {
        this.inner = inner;
        this.faults = faults;
        this.name = name;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (faults.fails("write " + name)) {
            ByteBuffer half = source.slice();
            half.limit(half.remaining() / 2);
            while (half.hasRemaining()) {
                inner.write(half);
            }
            throw faults.error("write " + name);
        }
        return inner.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        faults.reach("write " + name);
        return inner.write(sources, offset, length);
    }

    @Override
    public int write(ByteBuffer source, long place) throws IOException {
        faults.reach("write " + name);
        return inner.write(source, place);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        faults.reach("force " + name);
        inner.force(metaData);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        faults.reach("truncate " + name);
        inner.truncate(size);
        return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        inner.close();
        faults.reach("close " + name);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return inner.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return inner.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long place) throws IOException {
        return inner.read(target, place);
    }

    @Override
    public long position() throws IOException {
        return inner.position();
    }

    @Override
    public FileChannel position(long place) throws IOException {
        inner.position(place);
        return this;
    }

    @Override
    public long size() throws IOException {
        return inner.size();
    }

    @Override
    public long transferTo(long place, long count, WritableByteChannel target) throws IOException {
        return inner.transferTo(place, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long place, long count) throws IOException {
        faults.reach("write " + name);
        return inner.transferFrom(source, place, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long place, long size) throws IOException {
        return inner.map(mode, place, size);
    }

    @Override
    public FileLock lock(long place, long size, boolean shared) throws IOException {
        return inner.lock(place, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long place, long size, boolean shared) throws IOException {
        return inner.tryLock(place, size, shared);
    }
}
