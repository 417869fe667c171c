package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Collections of texts as the file format's specification has them (III.E, global heap). */
final class HeapWriterTest {
    private final ByteSink out = new ByteSink(0);

    private ByteBuffer references(List<String> texts) {
        return ByteBuffer.wrap(new HeapWriter(out).references(texts)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer written() {
        return ByteBuffer.wrap(out.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the object of this number begins in the collection at an address; number 0 is the free space. */
    private static int object(ByteBuffer file, int collection, int number) {
        assertEquals("GCOL", new String(file.array(), collection, 4, StandardCharsets.US_ASCII));
        int at = collection + 16;
        while (file.getShort(at) != number) {
            at += 16 + (int) (file.getLong(at + 8) + 7) / 8 * 8;
            assertTrue(at < collection + file.getLong(collection + 8), "object " + number);
        }
        return at;
    }

    @Test
    void aCollectionHasAtLeast4096BytesOfWhichTheRestIsFree() {
        references(List.of("abcde"));
        ByteBuffer file = written();
        assertEquals(4096, file.capacity());
        assertEquals(4096, file.getLong(8));
        int free = object(file, 0, 0);
        assertEquals(16 + 16 + 8, free);
        assertEquals(4096 - free, file.getLong(free + 8));
    }

    @Test
    void freeSpaceOfLessThanAnObjectsHeadHasNone() {
        references(List.of("x".repeat(4096 - 16 - 16 - 16)));
        assertEquals(16, written().getLong(object(written(), 0, 0) + 8));
        ByteSink less = new ByteSink(0);
        new HeapWriter(less).references(List.of("x".repeat(4096 - 16 - 16 - 8)));
        ByteBuffer file = ByteBuffer.wrap(less.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(4096, file.capacity());
        assertEquals(0, file.getLong(4096 - 8));
    }

    @Test
    void aLongTextHasACollectionOfItsOwn() {
        references(List.of("x".repeat(80_000)));
        assertEquals(80_000 + 32, written().getLong(8));
        assertEquals(80_000 + 32, written().capacity());
    }

    @Test
    void emptyTextsNeedNone() {
        ByteBuffer references = references(List.of("", ""));
        assertEquals(0, out.position());
        assertEquals(32, references.capacity());
        for (int i = 0; i < 4; i++) {
            assertEquals(0, references.getLong(8 * i));
        }
    }

    @Test
    void manyTextsShareCollectionsOfAbout60000Bytes() {
        List<String> texts = Collections.nCopies(150, "y".repeat(1000));
        ByteBuffer references = references(texts);
        ByteBuffer file = written();
        TreeSet<Integer> collections = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(1000, references.getInt(16 * i));
            int collection = (int) references.getLong(16 * i + 4);
            int object = object(file, collection, references.getInt(16 * i + 12));
            assertEquals(1000, file.getLong(object + 8));
            assertEquals(texts.get(i), new String(file.array(), object + 16, 1000, StandardCharsets.US_ASCII));
            collections.add(collection);
        }
        // 59 texts of 1000 bytes with their heads of 16 are the first to pass 59,000 bytes
        assertEquals(List.of(0, 16 + 59 * 1016, 2 * (16 + 59 * 1016)), List.copyOf(collections));
    }
}
