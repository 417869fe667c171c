package dev.perceptron.formats.hdf5;

import org.jspecify.annotations.Nullable;

/** An extensible array ({@code EAHD}): the chunk index of a dataset with one dimension that grows without bound. */
final class ExtensibleArray {
    private final FileBytes file;
    private final ObjectPath place;
    private final long address;
    private final Chunks chunks;
    private final ChunkEntries kind;
    private final int client;
    private final int entry;
    private final int indexBits;
    private final int inIndex;
    private final int blockEntries;
    private final int blockPointers;
    private final int pageBits;
    private final long used;

    private ExtensibleArray(Cursor in, long address, Chunks chunks) {
        this.file = in.file();
        this.place = in.place();
        this.address = address;
        this.chunks = chunks;
        client = in.u1();
        entry = in.u1();
        indexBits = in.u1();
        inIndex = in.u1();
        blockEntries = in.u1();
        blockPointers = in.u1();
        pageBits = in.u1();
        in.skip(4L * file.lengthSize());
        used = in.length();
        in.skip(file.lengthSize());
        kind = new ChunkEntries(in, client, entry, chunks);
        if (indexBits < 1
                || indexBits > 62
                || blockEntries < 1
                || Integer.bitCount(blockEntries) != 1
                || blockPointers < 2
                || Integer.bitCount(blockPointers) != 1
                || pageBits > 30
                || chunks.grid().unlimited() < 0
                || superBlocks() < directSuperBlocks()) {
            throw in.error("the parameters of the extensible array are impossible");
        }
    }

    static void visit(FileBytes file, ObjectPath place, long address, Chunks chunks) {
        Cursor in = file.from(place, "extensible array", address);
        int start = in.position();
        in.signature("EAHD");
        in.version(0);
        ExtensibleArray array = new ExtensibleArray(in, address, chunks);
        long index = in.address();
        in.checksum(start);
        file.claims().add("extensible array", start, in);
        if (index != FileBytes.UNDEFINED) {
            array.index(index);
        }
    }

    private static int log2(int value) {
        return 31 - Integer.numberOfLeadingZeros(value);
    }

    private int superBlocks() {
        return 1 + indexBits - log2(blockEntries);
    }

    /** Super blocks whose data blocks the index block points at itself. */
    private int directSuperBlocks() {
        return 2 * log2(blockPointers);
    }

    private static long blocksOf(int superBlock) {
        return 1L << superBlock / 2;
    }

    private long entriesPerBlock(int superBlock) {
        return (1L << (superBlock + 1) / 2) * blockEntries;
    }

    private int offsetBytes() {
        return (indexBits + 7) / 8;
    }

    private void index(long at) {
        Cursor in = file.from(place, "extensible array index", at);
        int start = in.position();
        in.signature("EAIB");
        head(in);
        Cursor own = in.slice("extensible array index", (long) inIndex * entry);
        int direct = directSuperBlocks();
        int indirect = superBlocks() - direct;
        Cursor pointers = in.slice("extensible array index", 2L * (blockPointers - 1) * file.offsetSize());
        Cursor superPointers = in.slice("extensible array index", (long) indirect * file.offsetSize());
        in.checksum(start);
        file.claims().add("extensible array index", start, in);
        read(own, 0, inIndex);
        long first = inIndex;
        long number = 0;
        for (int s = 0; s < superBlocks() && first < used; s++) {
            if (s < direct) {
                for (long b = 0; b < blocksOf(s); b++) {
                    long block = pointers.address();
                    if (block != FileBytes.UNDEFINED) {
                        // libhdf5 counts these blocks through all super blocks, not from their own one's begin
                        long stored = first + (number - b) * entriesPerBlock(s);
                        dataBlock(block, first, stored, entriesPerBlock(s), null, 0);
                    }
                    number++;
                    first += entriesPerBlock(s);
                }
            } else {
                long block = superPointers.address();
                if (block != FileBytes.UNDEFINED) {
                    superBlock(block, first, s);
                }
                first += blocksOf(s) * entriesPerBlock(s);
            }
        }
    }

    private void superBlock(long at, long first, int s) {
        Cursor in = file.from(place, "extensible array super block", at);
        int start = in.position();
        in.signature("EASB");
        head(in);
        offset(in, first);
        long pages = entriesPerBlock(s) >> pageBits;
        long bitBytes = pages > 1 ? (pages + 7) / 8 : 0;
        if (blocksOf(s) > in.remaining() || bitBytes > in.remaining()) {
            throw in.error(blocksOf(s) + " blocks reach beyond the file's end");
        }
        Cursor bits = in.slice("page bits", blocksOf(s) * bitBytes);
        Cursor pointers = in.slice("extensible array super block", blocksOf(s) * file.offsetSize());
        in.checksum(start);
        file.claims().add("extensible array super block", start, in);
        for (long b = 0; b < blocksOf(s); b++) {
            long block = pointers.address();
            if (block != FileBytes.UNDEFINED) {
                long begin = first + b * entriesPerBlock(s);
                dataBlock(block, begin, begin, entriesPerBlock(s), bits, b * bitBytes);
            }
        }
    }

    private void dataBlock(long at, long first, long expected, long entries, @Nullable Cursor bits, long bitsFrom) {
        Cursor in = file.from(place, "extensible array block", at);
        int start = in.position();
        in.signature("EADB");
        head(in);
        offset(in, expected);
        if (entries > in.remaining()) {
            throw in.error(entries + " entries reach beyond the file's end");
        }
        long pageEntries = 1L << pageBits;
        if (bits == null || entries <= pageEntries) {
            Cursor elements = in.slice("extensible array block", entries * entry);
            in.checksum(start);
            file.claims().add("extensible array block", start, in);
            read(elements, first, entries);
            return;
        }
        in.checksum(start);
        file.claims().add("extensible array block", start, in);
        for (long page = 0; page < entries / pageEntries; page++) {
            if (!ChunkEntries.bit(bits, 8 * bitsFrom + page)) {
                in.skip(Math.min(in.remaining(), pageEntries * entry + 4));
                continue;
            }
            int pageStart = in.position();
            Cursor elements = in.slice("extensible array page", pageEntries * entry);
            in.checksum(pageStart);
            file.claims().add("extensible array page", pageStart, in);
            read(elements, first + page * pageEntries, pageEntries);
        }
    }

    private void read(Cursor elements, long first, long count) {
        kind.read(elements, count, i -> chunks.grid().ofExtensibleIndex(first + i));
    }

    private void head(Cursor in) {
        in.version(0);
        if (in.u1() != client || in.address() != address) {
            throw in.error("a block of another array");
        }
    }

    /** The blocks keep their place as an index that does not count the entries in the index block. */
    private void offset(Cursor in, long first) {
        long stored = in.unsigned(offsetBytes());
        if (stored != first - inIndex) {
            throw in.error("a block of entry " + stored + " where " + (first - inIndex) + " is expected");
        }
    }
}
