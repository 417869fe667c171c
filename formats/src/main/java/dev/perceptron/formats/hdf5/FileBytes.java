package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The file's bytes with what its superblock says about addresses, and what keeps work and memory in bounds. */
final class FileBytes {
    /** The address that means: nowhere. */
    static final long UNDEFINED = -1;

    private final String name;
    private final ByteBuffer buffer;
    private final int base;
    private final int offsetSize;
    private final int lengthSize;
    private final boolean checksums;
    private final Claims claims;
    private final InflationBudget expansion = new InflationBudget();
    private final Map<Long, GlobalHeap> globalHeaps = new HashMap<>();

    /**
     * Addresses count from {@code base}, the superblock's place: a user block may come before it. Without
     * {@code checksums} the structures' checksums are not compared: so that tests reach what lies behind them.
     */
    FileBytes(String name, ByteBuffer buffer, int base, int offsetSize, int lengthSize, boolean checksums) {
        this.name = name;
        this.buffer = buffer;
        this.base = base;
        this.offsetSize = offsetSize;
        this.lengthSize = lengthSize;
        this.checksums = checksums;
        this.claims = new Claims(buffer.limit());
    }

    String name() {
        return name;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int size() {
        return buffer.limit();
    }

    boolean checksums() {
        return checksums;
    }

    int offsetSize() {
        return offsetSize;
    }

    int lengthSize() {
        return lengthSize;
    }

    /** Which parts of the file are taken, and by whom. */
    Claims claims() {
        return claims;
    }

    /** How far compressed data has grown. */
    InflationBudget expansion() {
        return expansion;
    }

    /** The range of {@code length} bytes at an address; a typed error if the file has no such range. */
    Cursor range(ObjectPath place, String what, long address, long length) {
        if (address == UNDEFINED) {
            throw place.error(what + ": its address is undefined");
        }
        int from = position(place, what, address);
        if (length < 0 || length > buffer.limit() - from) {
            throw place.error(
                    from,
                    what + " of " + Long.toUnsignedString(length) + " bytes reaches beyond the file's end at "
                            + buffer.limit());
        }
        return new Cursor(this, place, what, from, from + (int) length);
    }

    /** From an address to the file's end. */
    Cursor from(ObjectPath place, String what, long address) {
        return range(place, what, address, address == UNDEFINED ? 0 : size() - position(place, what, address));
    }

    /** An address as an index into {@link #buffer}. */
    int position(ObjectPath place, String what, long address) {
        if (address < 0 || address > buffer.limit() - base) {
            throw place.error(what + " at " + Long.toUnsignedString(address) + " lies beyond the file's end at "
                    + buffer.limit());
        }
        return base + (int) address;
    }

    /** The global heap collection at an address, read once. */
    synchronized GlobalHeap globalHeap(ObjectPath place, long address) {
        GlobalHeap heap = globalHeaps.get(address);
        if (heap == null) {
            heap = GlobalHeap.read(this, place, address);
            globalHeaps.put(address, heap);
        }
        return heap;
    }
}
