package dev.perceptron.formats.hdf5;

import java.util.HashMap;
import java.util.Map;

/** A fractal heap ({@code FRHP}): where a new-style group or object keeps many links or attributes. */
final class FractalHeap {
    private static final int HUGE_INDIRECT = 1;

    private final FileBytes file;
    private final ObjectPath place;
    private final long address;
    private final int idLength;
    private final boolean checksummed;
    private final long hugeTree;
    private final int width;
    private final long startSize;
    private final long maxDirect;
    private final int heapBits;
    private final long root;
    private final int rootRows;
    private final int lengthBytes;
    private final Map<Long, Cursor> direct = new HashMap<>();
    private final Map<Long, Cursor> indirect = new HashMap<>();
    private final Map<Long, long[]> huge = new HashMap<>();
    private boolean hugeRead;

    private FractalHeap(FileBytes file, ObjectPath place, long address) {
        this.file = file;
        this.place = place;
        this.address = address;
        Cursor in = file.from(place, "fractal heap", address);
        int start = in.position();
        in.signature("FRHP");
        in.version(0);
        idLength = in.u2();
        int filters = in.u2();
        checksummed = (in.u1() & 2) != 0;
        long maxManaged = in.u4();
        in.length();
        hugeTree = in.address();
        in.length();
        in.address();
        in.skip(8L * file.lengthSize());
        width = in.u2();
        startSize = in.length();
        maxDirect = in.length();
        heapBits = in.u2();
        in.skip(2);
        root = in.address();
        rootRows = in.u2();
        if (filters != 0) {
            throw in.error("filtered heaps are not supported");
        }
        in.checksum(start);
        file.claims().add("fractal heap", start, in);
        if (width == 0
                || Integer.bitCount(width) != 1
                || startSize == 0
                || Long.bitCount(startSize) != 1
                || Long.bitCount(maxDirect) != 1
                || maxDirect < startSize
                || maxDirect > 1 << 30
                || heapBits == 0
                || heapBits > 63
                || idLength < 2) {
            throw in.error("blocks of " + startSize + " to " + maxDirect + " bytes, " + width + " a row, in a heap of "
                    + heapBits + " bits are impossible");
        }
        lengthBytes = Math.min((log2(maxDirect) + 7) / 8, BTree2.bytesFor(maxManaged));
    }

    static FractalHeap read(FileBytes file, ObjectPath place, long address) {
        return new FractalHeap(file, place, address);
    }

    private static int log2(long value) {
        return 63 - Long.numberOfLeadingZeros(value);
    }

    int idLength() {
        return idLength;
    }

    /** The object of a heap ID. */
    Cursor object(Cursor id) {
        int first = id.u1();
        if (first >> 6 != 0) {
            throw id.error("heap ID of version " + (first >> 6));
        }
        return switch (first >> 4 & 3) {
            case 0 -> managed(id);
            case 1 -> hugeObject(id);
            case 2 -> {
                int length = idLength > 18 ? (first & 15) << 8 | id.u1() : first & 15;
                yield id.slice("heap object", length + 1L);
            }
            default -> throw id.error("heap ID of type 3");
        };
    }

    private Cursor managed(Cursor id) {
        long offset = id.unsigned((heapBits + 7) / 8);
        long length = id.unsigned(lengthBytes);
        if (offset < 0 || heapBits < 63 && offset >>> heapBits != 0) {
            throw id.error("heap offset " + Long.toUnsignedString(offset) + " lies outside");
        }
        if (rootRows == 0) {
            return directBlock(root, 0, startSize).peek("heap object", offset, length);
        }
        return below(root, rootRows, 0, offset, length, 0);
    }

    /** Finds an object through an indirect block of {@code rows} rows that begins at heap offset {@code base}. */
    private Cursor below(long block, int rows, long base, long offset, long length, int depth) {
        if (depth > 32) {
            throw place.error("fractal heap: nested too deeply");
        }
        int directRows = Math.min(rows, log2(maxDirect) - log2(startSize) + 2);
        Cursor entries = indirectBlock(block, rows, directRows, base);
        long relative = offset - base;
        long firstRow = startSize * width;
        int row = relative < firstRow ? 0 : log2(relative / firstRow) + 1;
        if (row >= rows) {
            throw place.error("fractal heap: offset " + offset + " lies outside");
        }
        long size = row == 0 ? startSize : startSize << row - 1;
        long rowStart = row == 0 ? 0 : firstRow << row - 1;
        long column = (relative - rowStart) / size;
        long blockStart = base + rowStart + column * size;
        Cursor pointer =
                entries.peek("indirect block", ((long) row * width + column) * file.offsetSize(), file.offsetSize());
        long child = pointer.definedAddress("a heap block");
        if (row < directRows) {
            return directBlock(child, blockStart, size).peek("heap object", offset - blockStart, length);
        }
        int childRows = log2(size) - log2(firstRow) + 1;
        if (childRows < 1) {
            throw place.error("fractal heap: an indirect block without rows");
        }
        return below(child, childRows, blockStart, offset, length, depth + 1);
    }

    private Cursor indirectBlock(long block, int rows, int directRows, long base) {
        Cursor known = indirect.get(block);
        if (known != null) {
            return known;
        }
        Cursor in = file.from(place, "indirect heap block", block);
        int start = in.position();
        in.signature("FHIB");
        blockHead(in, base);
        Cursor entries = in.slice("indirect heap block", (long) rows * width * file.offsetSize());
        in.checksum(start);
        file.claims().add("indirect heap block", start, in);
        if (directRows > rows) {
            throw in.error("an indirect block without rows");
        }
        indirect.put(block, entries);
        return entries;
    }

    private Cursor directBlock(long block, long base, long size) {
        Cursor known = direct.get(block);
        if (known != null) {
            return known;
        }
        Cursor in = file.range(place, "direct heap block", block, size);
        file.claims().add(place, "direct heap block", in.position(), in.end());
        Cursor whole = in.peek("direct heap block", 0, size);
        in.signature("FHDB");
        blockHead(in, base);
        if (checksummed) {
            int at = in.position();
            int stored = (int) in.u4();
            if (file.checksums() && stored != Checksums.lookup3(zeroed(whole, at), 0, whole.remaining())) {
                throw in.error("the checksum is wrong: the file is damaged");
            }
        }
        direct.put(block, whole);
        return whole;
    }

    /** A block's bytes with its checksum field zero, as the checksum was made. */
    private java.nio.ByteBuffer zeroed(Cursor whole, int checksumAt) {
        byte[] copy = new byte[whole.remaining()];
        file.buffer().get(whole.position(), copy);
        java.util.Arrays.fill(copy, checksumAt - whole.position(), checksumAt - whole.position() + 4, (byte) 0);
        return java.nio.ByteBuffer.wrap(copy);
    }

    private void blockHead(Cursor in, long base) {
        in.version(0);
        long owner = in.address();
        long offset = in.unsigned((heapBits + 7) / 8);
        if (owner != address || offset != base) {
            throw in.error("a block of another heap or offset");
        }
    }

    private Cursor hugeObject(Cursor id) {
        if (idLength - 1 >= file.offsetSize() + file.lengthSize()) {
            long at = id.definedAddress("a huge heap object");
            return hugeAt(at, id.length());
        }
        if (!hugeRead) {
            hugeRead = true;
            BTree2.visit(file, place, hugeTree, HUGE_INDIRECT, record -> {
                long at = record.definedAddress("a huge heap object");
                long length = record.length();
                huge.put(record.length(), new long[] {at, length});
            });
        }
        long key = id.unsigned(Math.min(idLength - 1, file.lengthSize()));
        long[] found = huge.get(key);
        if (found == null) {
            throw id.error("the heap has no huge object " + key);
        }
        return hugeAt(found[0], found[1]);
    }

    private Cursor hugeAt(long at, long length) {
        Cursor object = file.range(place, "huge heap object", at, length);
        file.claims().add(place, "huge heap object", object.position(), object.end());
        return object;
    }
}
