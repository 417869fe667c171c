package dev.perceptron.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What IDX files should give. */
class IdxReaderTest {
    /** Two rows of three: 1 2 3, 4 5 255. */
    static final byte[] SMALL = bytes(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255);

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static IdxArray read(byte[] content) {
        return IdxReader.read(new ByteArrayInputStream(content), "small.idx");
    }

    @Test
    void readsPlain() {
        IdxArray array = read(SMALL);
        assertEquals("IdxArray[2, 3]", array.toString());
        assertArrayEquals(bytes(1, 2, 3, 4, 5, 255), array.bytes());
        assertEquals(2, array.rank());
        assertEquals(3, array.dimension(1));
    }

    @Test
    void readsGzip() throws IOException {
        assertArrayEquals(read(SMALL).bytes(), read(gzip(SMALL)).bytes());
    }

    @Test
    void readsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("named-anything");
        Files.write(file, gzip(SMALL));
        assertArrayEquals(new int[] {2, 3}, IdxReader.read(file).dimensions());
    }

    @Test
    void readsArraysWithoutElements() {
        IdxArray array = read(bytes(0, 0, 8, 2, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF));
        assertArrayEquals(new int[] {0, Integer.MAX_VALUE}, array.dimensions());
        assertEquals(0, array.bytes().length);
    }

    @Test
    void readsOneElementWithoutDimensions() {
        IdxArray array = read(bytes(0, 0, 8, 0, 42));
        assertEquals(0, array.rank());
        assertArrayEquals(bytes(42), array.bytes());
    }

    @Test
    void readsMoreThanOneChunk() throws IOException {
        byte[] content = new byte[8 + 300_000];
        System.arraycopy(bytes(0, 0, 8, 1, 0, 4, 0x93, 0xE0), 0, content, 0, 8);
        for (int i = 8; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        for (byte[] file : new byte[][] {content, gzip(content)}) {
            byte[] elements = read(file).bytes();
            assertEquals(300_000, elements.length);
            for (int i = 0; i < elements.length; i++) {
                assertEquals(content[i + 8], elements[i]);
            }
        }
    }

    @Test
    void dimensionsAreCopied() {
        IdxArray array = read(SMALL);
        array.dimensions()[0] = 7;
        assertEquals(2, array.dimension(0));
    }
}
