package dev.perceptron.data;

import static dev.perceptron.data.IdxReaderTest.SMALL;
import static dev.perceptron.data.IdxReaderTest.bytes;
import static dev.perceptron.data.IdxReaderTest.gzip;
import static dev.perceptron.data.IdxReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a file is refused with a message that says where and what. */
class IdxReaderMalformedTest {
    private static void refused(byte[] content, String message) {
        DataException e = assertThrows(DataException.class, () -> read(content));
        assertEquals("small.idx, byte " + message, e.getMessage());
        assertEquals("small.idx", e.source());
        assertEquals(Long.parseLong(message.split(":", 2)[0]), e.offset());
    }

    @Test
    void empty() {
        refused(
                new byte[0],
                "0: found the end of the file, expected an IDX header of 4 bytes. "
                        + "The file is incomplete: get it again.");
    }

    @Test
    void everyTruncationOfPlain() {
        for (int length = 0; length < SMALL.length; length++) {
            byte[] part = Arrays.copyOf(SMALL, length);
            DataException e = assertThrows(DataException.class, () -> read(part));
            assertEquals(length, e.offset());
            assertTrue(e.getMessage().contains("found the end of the file"), e.getMessage());
            assertTrue(e.getMessage().endsWith("The file is incomplete: get it again."), e.getMessage());
        }
    }

    @Test
    void everyTruncationOfGzip() throws IOException {
        byte[] packed = gzip(SMALL);
        for (int length = 0; length < packed.length; length++) {
            byte[] part = Arrays.copyOf(packed, length);
            assertThrows(DataException.class, () -> read(part), "length " + length);
        }
    }

    @Test
    void everyDamagedByteOfGzip() throws IOException {
        byte[] packed = gzip(SMALL);
        for (int at = 0; at < packed.length; at++) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x55;
            if (at >= 4 && at <= 9) {
                assertEquals(6, read(damaged).bytes().length); // time and system in the gzip header: no meaning here
            } else {
                assertThrows(DataException.class, () -> read(damaged), "byte " + at);
            }
        }
    }

    @Test
    void truncatedDimension() {
        refused(
                Arrays.copyOf(SMALL, 10),
                "10: found the end of the file, expected dimension 2 of 2 (4 bytes). "
                        + "The file is incomplete: get it again.");
    }

    @Test
    void truncatedElements() {
        refused(
                Arrays.copyOf(SMALL, 16),
                "16: found the end of the file after 4 elements, expected 6 elements for dimensions [2, 3]. "
                        + "The file is incomplete: get it again.");
    }

    @Test
    void trailingBytes() {
        refused(
                Arrays.copyOf(SMALL, SMALL.length + 1),
                "18: found more bytes, expected the end of the file after 6 elements of dimensions [2, 3]. "
                        + "The file is damaged or not an IDX file: get it again.");
    }

    @Test
    void trailingBytesInGzip() throws IOException {
        byte[] packed = gzip(Arrays.copyOf(SMALL, 1_000_000));
        assertEquals(18, assertThrows(DataException.class, () -> read(packed)).offset());
    }

    @Test
    void wrongMagic() {
        refused(
                "PK\3\4 a zip file".getBytes(StandardCharsets.ISO_8859_1),
                "0: found 50 4B 03 04, expected an IDX header, which starts with 00 00. "
                        + "Check that this is an IDX file.");
    }

    @Test
    void otherElementTypes() {
        for (int type : new int[] {0, 1, 7, 9, 0x0B, 0x0C, 0x0D, 0x0E, 0xFF}) {
            String hex = String.format("%02X", type);
            refused(
                    bytes(0, 0, type, 1, 0, 0, 0, 0),
                    "2: found element type " + hex + " in the header 00 00 " + hex
                            + " 01, expected 08 (unsigned byte). Other element types are not supported: "
                            + "convert the file.");
        }
    }

    @Test
    void negativeDimension() {
        refused(
                bytes(0, 0, 8, 2, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFE),
                "8: found size 4294967294 for dimension 2, expected a size from 0 to 2147483647. "
                        + "The file is damaged or not an IDX file: get it again.");
    }

    @Test
    void overflowingDimensions() {
        // 2^16 * 2^16 * 2^16 * 2^16 is 0 in 64 bits
        int[] header = new int[20];
        header[2] = 8;
        header[3] = 4;
        for (int i = 0; i < 4; i++) {
            header[4 + 4 * i + 1] = 1;
        }
        refused(
                bytes(header),
                "20: found dimensions [65536, 65536, 65536, 65536], expected at most 2147483639 elements in all. "
                        + "If the file is sound, split it into smaller ones.");
    }

    @Test
    void manyDimensions() {
        byte[] content = new byte[4 + 4 * 255];
        content[2] = 8;
        content[3] = (byte) 255;
        Arrays.fill(content, 4, content.length, (byte) 0x7F);
        assertEquals(
                content.length,
                assertThrows(DataException.class, () -> read(content)).offset());
    }

    @Test
    void shortFileWithGiantClaimCostsNothing() {
        byte[] tooMany = bytes(0, 0, 8, 2, 0x80, 0, 0, 0, 0, 0, 0, 1);
        byte[] giant = bytes(0, 0, 8, 2, 0x7F, 0xFF, 0xFF, 0xF7, 0, 0, 0, 1);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        refused(
                tooMany,
                "4: found size 2147483648 for dimension 1, expected a size from 0 to 2147483647. "
                        + "The file is damaged or not an IDX file: get it again.");
        refused(
                giant,
                "12: found the end of the file after 0 elements, expected 2147483639 elements for dimensions "
                        + "[2147483639, 1]. The file is incomplete: get it again.");
        assertTrue(threads.getThreadAllocatedBytes(self) - before < 4_000_000);
    }

    @Test
    void missingFileIsNotADataError(@TempDir Path folder) {
        Path missing = folder.resolve("missing.idx");
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> IdxReader.read(missing));
        assertTrue(e.getMessage().contains("missing.idx"));
    }

    @Test
    void brokenStreamIsNotADataError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                throw new IOException("cable pulled");
            }
        };
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> IdxReader.read(broken, "remote.idx"));
        assertTrue(e.getMessage().contains("remote.idx") && e.getMessage().contains("cable pulled"));
    }

    @Test
    void arrayRefusesWrongLength() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new IdxArray(new byte[5], 2, 3));
        assertFalse(e.getMessage().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new IdxArray(new byte[0], 1 << 16, 1 << 16));
        assertThrows(IllegalArgumentException.class, () -> new IdxArray(new byte[1], -1, -1));
        assertEquals(0, new IdxArray(new byte[0], 1 << 30, 1 << 30, 0).bytes().length);
    }
}
