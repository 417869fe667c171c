package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The chunks of a dataset: collected from its index when the file is opened, put together when it is read. */
final class Chunks implements Content {
    private final FileBytes file;
    private final ObjectPath place;
    private final ChunkGrid grid;
    private final Filters filters;
    private final boolean partialUnfiltered;
    private long[] numbers = new long[4];
    private int[] positions = new int[4];
    private int[] sizes = new int[4];
    private int[] masks = new int[4];
    private int count;
    private long stored;

    Chunks(FileBytes file, ObjectPath place, ChunkGrid grid, Filters filters, boolean partialUnfiltered) {
        this.file = file;
        this.place = place;
        this.grid = grid;
        this.filters = filters;
        this.partialUnfiltered = partialUnfiltered;
    }

    ChunkGrid grid() {
        return grid;
    }

    boolean isFiltered() {
        return !filters.isEmpty();
    }

    /** Adds a chunk that went through no filter. */
    void add(long[] at, long address) {
        add(at, address, grid.chunkBytes(), 0);
    }

    /** Adds a chunk of {@code size} stored bytes; an undefined address: a chunk that was never written. */
    void add(long[] at, long address, long size, long mask) {
        if (address == FileBytes.UNDEFINED) {
            return;
        }
        long number = grid.number(at);
        if (number < 0) {
            throw place.error("a chunk at " + Arrays.toString(at) + " lies outside " + Arrays.toString(grid.counts()));
        }
        Cursor range = file.range(place, "chunk", address, size);
        boolean plain = filters.isEmpty() || partialUnfiltered && grid.isPartial(at);
        if (plain && size != grid.chunkBytes() || size == 0) {
            throw place.error("a chunk of " + size + " bytes where " + grid.chunkBytes() + " are expected");
        }
        file.claims().add(place, "chunk", range.position(), range.end());
        if (count == numbers.length) {
            int more = count + (count >> 1);
            numbers = Arrays.copyOf(numbers, more);
            positions = Arrays.copyOf(positions, more);
            sizes = Arrays.copyOf(sizes, more);
            masks = Arrays.copyOf(masks, more);
        }
        numbers[count] = number;
        positions[count] = range.position();
        sizes[count] = (int) size;
        masks[count++] = plain ? -1 : (int) mask;
        stored += size;
    }

    /** Checks that each chunk is there once and that the data is not a bomb. */
    Chunks complete() {
        long[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        for (int i = 1; i < count; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw place.error("chunk " + Arrays.toString(grid.coordinates(sorted[i])) + " is there twice");
            }
        }
        if (count != grid.total()) {
            throw place.error("shape " + Arrays.toString(grid.shape()) + " is declared, but only " + count + " of "
                    + grid.total() + " chunks are stored");
        }
        if (filters.compresses()) {
            file.expansion().add(place, stored, grid.total() * grid.chunkBytes());
        }
        return this;
    }

    @Override
    public ByteBuffer bytes() {
        long length = grid.elementBytes();
        for (long extent : grid.shape()) {
            length *= extent;
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw place.error(length + " bytes in one dataset are more than 2 GiB");
        }
        byte[] out = new byte[(int) length];
        for (int i = 0; i < count; i++) {
            ByteBuffer chunk = filters.decode(
                    place,
                    file.buffer().slice(positions[i], sizes[i]),
                    masks[i],
                    grid.chunkBytes(),
                    grid.elementBytes());
            scatter(chunk, grid.coordinates(numbers[i]), out);
        }
        return ByteBuffer.wrap(out);
    }

    /** Copies the part of a chunk that lies in the array, run by run along the last dimension. */
    private void scatter(ByteBuffer chunk, long[] at, byte[] out) {
        int rank = grid.rank();
        int[] extent = new int[rank];
        for (int i = 0; i < rank; i++) {
            extent[i] = (int) Math.min(grid.chunk()[i], grid.shape()[i] - at[i] * grid.chunk()[i]);
        }
        int run = extent[rank - 1] * grid.elementBytes();
        int[] index = new int[rank];
        while (true) {
            long from = 0;
            long to = 0;
            for (int i = 0; i < rank; i++) {
                from = from * grid.chunk()[i] + index[i];
                to = to * grid.shape()[i] + at[i] * grid.chunk()[i] + index[i];
            }
            chunk.get((int) (from * grid.elementBytes()), out, (int) (to * grid.elementBytes()), run);
            int axis = rank - 2;
            while (axis >= 0 && ++index[axis] == extent[axis]) {
                index[axis--] = 0;
            }
            if (axis < 0) {
                return;
            }
        }
    }
}
