package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Long blocks of an extensible array have their entries in pages. libhdf5 makes such blocks from 131,000 chunks on; here
 * one with pages of two entries is put together as the file format's specification has it (III.C.4 and VII.D).
 *
 * <p>15 chunks of one double: blocks of 1 and 2 entries in the index block, a super block of 2 blocks of 2 entries, and
 * one of 2 blocks of 4 entries, two pages each.
 */
final class ExtensibleArrayTest {
    private static final int HEADER = 4096;
    private static final int CHUNKS = 15;
    private static final long UNDEFINED = -1;

    private final ByteSink out = new ByteSink(0);
    private final List<Integer> paged = new ArrayList<>();

    private static ByteSink head(String signature) {
        return new ByteSink(0).ascii(signature).u1(0).u1(0).u8(HEADER);
    }

    /** Appends a structure and its checksum, and gives its address. */
    private long put(ByteSink structure) {
        byte[] bytes = structure.bytes();
        long at = out.position();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.raw(bytes).u4(Checksums.lookup3(buffer, 0, bytes.length));
        return at;
    }

    private ByteSink entries(ByteSink structure, int from, int count, long first) {
        for (int i = from; i < from + count; i++) {
            structure.u8(i == 0 ? first : 16 + 8 * i);
        }
        return structure;
    }

    /** A block of two pages, of which the first may never have been written. */
    private long pages(int from, boolean isFirstThere) {
        long block = put(head("EADB").u1(from));
        paged.add((int) block);
        for (int page = 0; page < 2; page++) {
            if (page == 0 && !isFirstThere) {
                out.zeros(2 * 8 + 4);
            } else {
                paged.add((int) put(entries(new ByteSink(0), from + 2 * page, 2, 16)));
            }
        }
        return block;
    }

    /** The file; {@code first} is the address of the first chunk, 16 where it is sound. */
    private byte[] file(long first) {
        out.zeros(16);
        for (int i = 0; i < CHUNKS; i++) {
            out.u8(Double.doubleToLongBits(i + 1));
        }
        long one = put(entries(head("EADB").u1(0), 0, 1, first));
        // blocks that the index block points at are counted as if all before them were as long
        long two = put(entries(head("EADB").u1(3), 1, 2, first));
        long left = put(entries(head("EADB").u1(3), 3, 2, first));
        long right = put(entries(head("EADB").u1(5), 5, 2, first));
        long plain = put(head("EASB").u1(3).u8(left).u8(right));
        long both = pages(7, true);
        long second = pages(11, false);
        long inPages = put(head("EASB").u1(7).u1(0xC0).u1(0x40).u8(both).u8(second));
        ByteSink index = head("EAIB").u8(one).u8(two).u8(plain).u8(inPages);
        for (int i = 4; i < 9; i++) {
            index.u8(UNDEFINED); // of 9 super blocks for up to 2^8 entries
        }
        long indexAt = put(index);
        out.zeros((int) (HEADER - out.position()));
        ByteSink header = new ByteSink(0)
                .ascii("EAHD")
                .u1(0)
                .u1(0)
                .u1(8)
                .u1(8)
                .u1(0)
                .u1(1)
                .u1(2)
                .u1(1);
        put(header.u8(0).u8(0).u8(0).u8(0).u8(CHUNKS).u8(0).u8(indexAt));
        return out.bytes();
    }

    private static Chunks read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        FileBytes file = new FileBytes("f.h5", buffer, 0, 8, 8, true);
        ObjectPath place = ObjectPath.root("f.h5").child("x");
        long[] counts = {CHUNKS};
        ChunkGrid grid = new ChunkGrid(counts, new long[] {1}, counts, counts, 0, 8, 8, CHUNKS);
        Chunks chunks = new Chunks(file, place, grid, Filters.NONE, false);
        ExtensibleArray.visit(file, place, HEADER, chunks);
        file.claims().checkDisjoint();
        return chunks;
    }

    @Test
    void pagesThatAreThereAreRead() {
        double[] values = new double[CHUNKS];
        read(file(16)).bytes().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 14, 15}, values);
    }

    @Test
    void aPageThatIsMissingIsFound() {
        Chunks chunks = read(file(16));
        String message = assertThrows(FormatException.class, chunks::complete).getMessage();
        assertEquals("f.h5: x: shape [15] is declared, but only 13 of 15 chunks are stored", message);
    }

    @Test
    void eachPageHasItsChecksum() {
        byte[] good = file(16);
        assertEquals(5, paged.size());
        for (int at : paged) {
            byte[] bad = good.clone();
            bad[at + (bad[at] == 'E' ? 15 : 16)] ^= 1; // in the checksum itself
            String message =
                    assertThrows(FormatException.class, () -> read(bad)).getMessage();
            assertTrue(message.endsWith("the checksum is wrong: the file is damaged"), message);
        }
    }

    @Test
    void noDataMayLieOnAPage() {
        file(16);
        for (int at : List.copyOf(paged)) {
            byte[] bad = new ExtensibleArrayTest().file(at);
            String message =
                    assertThrows(FormatException.class, () -> read(bad)).getMessage();
            assertTrue(message.contains("overlaps with data or structures of x"), message);
        }
    }
}
