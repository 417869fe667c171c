package dev.perceptron.formats.hdf5;

/** A fixed array ({@code FAHD}): the chunk index of a dataset whose extents have bounds. */
final class FixedArray {
    private FixedArray() {}

    static void visit(FileBytes file, ObjectPath place, long address, Chunks chunks) {
        Cursor in = file.from(place, "fixed array", address);
        int start = in.position();
        in.signature("FAHD");
        in.version(0);
        int client = in.u1();
        int entry = in.u1();
        int pageBits = in.u1();
        long entries = in.length();
        long block = in.address();
        in.checksum(start);
        file.claims().add("fixed array", start, in);
        ChunkEntries kind = new ChunkEntries(in, client, entry, chunks);
        long wanted = 1;
        for (long extent : chunks.grid().maxCounts()) {
            wanted = Math.multiplyHigh(wanted, extent) != 0 ? -1 : wanted * extent;
        }
        if (entries != wanted) {
            throw in.error("a fixed array of " + entries + " entries for " + wanted + " chunks");
        }
        if (pageBits > 30) {
            throw in.error("pages of 2^" + pageBits + " entries");
        }
        if (block == FileBytes.UNDEFINED || entries == 0) {
            return;
        }
        long pageEntries = 1L << pageBits;
        Cursor data = file.from(place, "fixed array block", block);
        int dataStart = data.position();
        data.signature("FADB");
        data.version(0);
        if (data.u1() != client || data.address() != address) {
            throw data.error("a block of another array");
        }
        if (entries <= pageEntries) {
            Cursor elements = data.slice("fixed array block", product(data, entries, entry));
            data.checksum(dataStart);
            file.claims().add("fixed array block", dataStart, data);
            kind.read(elements, entries, i -> chunks.grid().ofFixedIndex(i));
            return;
        }
        long pages = (entries + pageEntries - 1) / pageEntries;
        Cursor bits = data.slice("page bits", (pages + 7) / 8);
        data.checksum(dataStart);
        file.claims().add("fixed array block", dataStart, data);
        for (long page = 0; page < pages; page++) {
            long first = page * pageEntries;
            long here = Math.min(pageEntries, entries - first);
            boolean written = ChunkEntries.bit(bits, page);
            if (!written) {
                data.skip(Math.min(data.remaining(), here * entry + 4));
                continue;
            }
            int pageStart = data.position();
            Cursor elements = data.slice("fixed array page", here * entry);
            data.checksum(pageStart);
            file.claims().add("fixed array page", pageStart, data);
            kind.read(elements, here, i -> chunks.grid().ofFixedIndex(first + i));
        }
    }

    private static long product(Cursor in, long entries, int entry) {
        if (entries > in.remaining()) {
            throw in.error(entries + " entries reach beyond the file's end");
        }
        return entries * entry;
    }
}
