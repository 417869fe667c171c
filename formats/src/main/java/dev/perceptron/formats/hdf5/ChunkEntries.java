package dev.perceptron.formats.hdf5;

import java.util.function.LongFunction;

/** The entries of a fixed or an extensible array: a chunk's address, and if filtered its size and filter mask. */
final class ChunkEntries {
    private final boolean filtered;
    private final int sizeBytes;
    private final Chunks chunks;

    ChunkEntries(Cursor in, int client, int entry, Chunks chunks) {
        this.filtered = client == 1;
        this.sizeBytes = entry - in.file().offsetSize() - 4;
        this.chunks = chunks;
        boolean fits =
                filtered ? sizeBytes >= 1 && sizeBytes <= 8 : entry == in.file().offsetSize();
        if (client > 1 || filtered != chunks.isFiltered() || !fits) {
            throw in.error("entries of kind " + client + " and " + entry + " bytes do not fit the dataset");
        }
    }

    /** Reads {@code count} entries; {@code at} gives the coordinates of the i-th. */
    void read(Cursor in, long count, LongFunction<long[]> at) {
        for (long i = 0; i < count; i++) {
            long address = in.address();
            if (filtered) {
                long size = in.unsigned(sizeBytes);
                long mask = in.u4();
                if (address != FileBytes.UNDEFINED) {
                    chunks.add(at.apply(i), address, size, mask);
                }
            } else if (address != FileBytes.UNDEFINED) {
                chunks.add(at.apply(i), address);
            }
        }
    }

    /** Bit {@code index} of a bit field, the highest of each byte first. */
    static boolean bit(Cursor bits, long index) {
        return (bits.peek("page bits", index / 8, 1).u1() & 0x80 >> (int) (index % 8)) != 0;
    }
}
