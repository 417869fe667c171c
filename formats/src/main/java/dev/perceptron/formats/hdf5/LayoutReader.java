package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;

/** Reads where a dataset's elements are: compact, contiguous or in chunks; virtual datasets are refused. */
final class LayoutReader {
    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int CHUNKED = 2;
    private static final int SYMBOLS_OF_CHUNKS = 1;

    private final FileBytes file;
    private final ObjectPath place;
    private final Dataspace space;
    private final Datatype type;
    private final Filters filters;

    LayoutReader(FileBytes file, ObjectPath place, Dataspace space, Datatype type, Filters filters) {
        this.file = file;
        this.place = place;
        this.space = space;
        this.type = type;
        this.filters = filters;
    }

    /** Reads the layout message and checks that the file really stores as much as shape and type declare. */
    Content read(Cursor in) {
        int version = in.u1();
        return switch (version) {
            case 1, 2 -> old(in);
            case 3 -> recent(in, false);
            case 4, 5 -> recent(in, true);
            default -> throw in.error("layout of version " + version + " is unknown, expected 1 to 5");
        };
    }

    private Content old(Cursor in) {
        int dimensions = in.u1();
        int kind = in.u1();
        in.skip(5);
        long address = kind == COMPACT ? 0 : in.address();
        if (kind > CHUNKED || dimensions > 33) {
            throw in.error("layout of class " + kind + " and rank " + dimensions + " is unknown");
        }
        long[] dims = new long[dimensions];
        for (int i = 0; i < dimensions; i++) {
            dims[i] = in.u4();
        }
        if (kind == CHUNKED) {
            // the element's size is an extra dimension in version 1 and 2 as well
            return chunked(in, dims, address);
        }
        return kind == COMPACT ? compact(in, in.u4()) : contiguous(in, address, declared(in));
    }

    private Content recent(Cursor in, boolean indexed) {
        int kind = in.u1();
        return switch (kind) {
            case COMPACT -> compact(in, in.u2());
            case CONTIGUOUS -> {
                long address = in.address();
                yield contiguous(in, address, in.length());
            }
            case CHUNKED -> indexed ? indexed(in) : chunkedByTree(in);
            case 3 -> throw in.error("virtual datasets are not supported: they read other files");
            default -> throw in.error("layout of class " + kind + " is unknown");
        };
    }

    /** Bytes that shape and type declare. */
    private long declared(Cursor in) {
        if (Math.multiplyHigh(space.count(), type.size()) != 0 || space.count() * type.size() < 0) {
            throw in.error("shape " + java.util.Arrays.toString(space.shape()) + " is more than 2^63 bytes");
        }
        return space.count() * type.size();
    }

    private void unfiltered(Cursor in) {
        if (!filters.isEmpty()) {
            throw in.error("filters without chunks");
        }
    }

    private Content compact(Cursor in, long size) {
        unfiltered(in);
        return stored(in, in.slice("compact data", size), size);
    }

    private Content contiguous(Cursor in, long address, long size) {
        unfiltered(in);
        if (declared(in) == 0) {
            return () -> ByteBuffer.allocate(0);
        }
        if (address == FileBytes.UNDEFINED) {
            throw in.error("shape " + java.util.Arrays.toString(space.shape()) + " is declared (" + declared(in)
                    + " bytes), but no data is stored");
        }
        Content content = stored(in, file.range(place, "data", address, size), size);
        int from = file.position(place, "data", address);
        file.claims().add(place, "data", from, from + (int) size);
        return content;
    }

    private Content stored(Cursor in, Cursor data, long size) {
        long declared = declared(in);
        if (declared == 0) {
            return () -> ByteBuffer.allocate(0);
        }
        if (declared != size) {
            throw in.error("shape " + java.util.Arrays.toString(space.shape()) + " declares " + declared
                    + " bytes, but " + size + " are stored");
        }
        int from = data.position();
        return () -> file.buffer().slice(from, (int) size);
    }

    private Content chunkedByTree(Cursor in) {
        int dimensions = in.u1();
        long address = in.address();
        long[] dims = new long[dimensions];
        for (int i = 0; i < dimensions; i++) {
            dims[i] = in.u4();
        }
        return chunked(in, dims, address);
    }

    private Content chunked(Cursor in, long[] dims, long address) {
        Chunks chunks = chunks(in, dims, false);
        if (address != FileBytes.UNDEFINED) {
            int rank = chunks.grid().rank();
            BTree1.visit(file, place, address, SYMBOLS_OF_CHUNKS, 8 + 8 * (rank + 1), (key, child) -> {
                long size = key.u4();
                long mask = key.u4();
                long[] at = new long[rank];
                for (int i = 0; i < rank; i++) {
                    long element = key.s8();
                    long extent = chunks.grid().chunk()[i];
                    at[i] = element < 0 || element % extent != 0 ? -1 : element / extent;
                }
                chunks.add(at, child, size, mask);
            });
        }
        return chunks.complete();
    }

    /** The last of {@code dims} is the element's size. */
    private Chunks chunks(Cursor in, long[] dims, boolean partialUnfiltered) {
        if (dims.length < 2 || dims[dims.length - 1] != type.size()) {
            throw in.error("chunks " + java.util.Arrays.toString(dims) + " of elements of " + type.size() + " bytes");
        }
        long[] chunk = java.util.Arrays.copyOf(dims, dims.length - 1);
        declared(in);
        return new Chunks(file, place, ChunkGrid.of(in, space, chunk, type.size()), filters, partialUnfiltered);
    }

    private Content indexed(Cursor in) {
        int flags = in.u1();
        int dimensions = in.u1();
        int bytes = in.u1();
        if (bytes == 0 || bytes > 8 || (flags & ~3) != 0) {
            throw in.error("chunk extents of " + bytes + " bytes and flags " + flags + " are unknown");
        }
        long[] dims = new long[dimensions];
        for (int i = 0; i < dimensions; i++) {
            dims[i] = in.unsigned(bytes);
        }
        Chunks chunks = chunks(in, dims, (flags & 1) != 0);
        int index = in.u1();
        switch (index) {
            case 1 -> single(in, chunks, (flags & 2) != 0);
            case 2 -> implicit(in, chunks);
            case 3 -> {
                in.skip(1);
                long address = in.address();
                if (address != FileBytes.UNDEFINED) {
                    FixedArray.visit(file, place, address, chunks);
                }
            }
            case 4 -> {
                in.skip(5);
                long address = in.address();
                if (address != FileBytes.UNDEFINED) {
                    ExtensibleArray.visit(file, place, address, chunks);
                }
            }
            case 5 -> {
                in.skip(6);
                tree(in.address(), chunks);
            }
            default -> throw in.error("chunk index " + index + " is unknown, expected 1 to 5");
        }
        return chunks.complete();
    }

    private static void single(Cursor in, Chunks chunks, boolean filtered) {
        long[] origin = new long[chunks.grid().rank()];
        if (filtered != chunks.isFiltered()) {
            throw in.error("a single chunk's flags and its filters disagree");
        }
        if (filtered) {
            long size = in.length();
            long mask = in.u4();
            chunks.add(origin, in.address(), size, mask);
        } else {
            chunks.add(origin, in.address());
        }
    }

    private static void implicit(Cursor in, Chunks chunks) {
        long address = in.address();
        if (chunks.isFiltered()) {
            throw in.error("an implicit index with filters");
        }
        ChunkGrid grid = chunks.grid();
        for (long i = 0; i < grid.total() && address != FileBytes.UNDEFINED; i++) {
            long[] at = grid.coordinates(i);
            long place = 0;
            for (int axis = 0; axis < at.length; axis++) {
                place = place * grid.maxCounts()[axis] + at[axis];
            }
            // a number too large for a file of 2 GiB is refused as an address beyond its end
            chunks.add(at, address + Math.min(place, 1L << 31) * grid.chunkBytes());
        }
    }

    private void tree(long address, Chunks chunks) {
        if (address == FileBytes.UNDEFINED) {
            return;
        }
        int rank = chunks.grid().rank();
        boolean filtered = chunks.isFiltered();
        BTree2.visit(file, place, address, filtered ? 11 : 10, record -> {
            long chunk = record.address();
            long size = chunks.grid().chunkBytes();
            long mask = 0;
            if (filtered) {
                size = record.unsigned(Math.min(8, Math.max(0, record.remaining() - 4 - 8 * rank)));
                mask = record.u4();
            }
            long[] at = new long[rank];
            for (int i = 0; i < rank; i++) {
                at[i] = record.s8();
            }
            chunks.add(at, chunk, size, mask);
        });
    }
}
