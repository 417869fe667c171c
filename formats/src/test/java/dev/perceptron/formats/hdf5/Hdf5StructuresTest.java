package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each structure is guarded twice: its checksum is compared, and no data may lie on it. */
final class Hdf5StructuresTest {
    private static final int PAGE = 1024 * 8;

    private static List<Integer> all(byte[] file, String signature) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
            found.add(at);
        }
        assertTrue(!found.isEmpty(), signature);
        return found;
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the checksum stands that ends the structure beginning here: the only place where it is right. */
    private static int checksum(byte[] file, int start) {
        ByteBuffer buffer = little(file);
        int at = start + 8;
        while (buffer.getInt(at) != Checksums.lookup3(buffer, start, at - start)) {
            at++;
        }
        return at;
    }

    private static FormatException refused(byte[] file, boolean checksums) {
        return assertThrows(FormatException.class, () -> Reading.everything(file, checksums));
    }

    private static void damaged(byte[] good, int checksum) {
        byte[] bad = good.clone();
        bad[checksum] ^= 1;
        FormatException error = refused(bad, true);
        assertTrue(error.reason().contains("the checksum is wrong: the file is damaged"), error.getMessage());
        assertTrue(Reading.isAccepted(bad, false), "nothing else is wrong with it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HDF", "OHDR", "OCHK", "FRHP", "FHIB", "BTHD", "BTLF", "BTIN", "FAHD", "FADB", "EAHD", "EAIB", "EASB",
                "EADB"
            })
    void everyChecksumIsCompared(String signature) {
        byte[] good = Samples.bytes("structures-latest");
        for (int at : all(good, signature)) {
            damaged(good, signature.equals("HDF") ? checksum(good, 0) : checksum(good, at));
        }
    }

    @Test
    void aHeapBlockHasItsChecksumInTheMiddle() {
        byte[] good = Samples.bytes("structures-latest");
        for (int at : all(good, "FHDB")) {
            // signature, version, the heap's address, the offset in the heap: 4 or 5 bytes in these heaps
            ByteBuffer buffer = little(good);
            int heap = (int) buffer.getLong(at + 5);
            int offsetBytes = (buffer.getShort(heap + 128) + 7) / 8;
            damaged(good, at + 13 + offsetBytes);
        }
    }

    /**
     * Long blocks of a fixed array have their entries in pages of 1024, each with a checksum. An extensible array has such
     * pages from 131,000 chunks on: too many for a stored file.
     */
    @Test
    void pagesAreGuardedToo() {
        byte[] good = Samples.bytes("structures-latest");
        ByteBuffer buffer = little(good);
        int pages = 0;
        for (int at : all(good, "FADB")) {
            int page = checksum(good, at) + 4;
            while (page + PAGE + 4 <= good.length
                    && Checksums.lookup3(buffer, page, PAGE) == buffer.getInt(page + PAGE)) {
                damaged(good, page + PAGE);
                moved(good, page + 16);
                page += PAGE + 4;
                pages++;
            }
        }
        assertEquals(2, pages, "of the 2,500 chunks, a third one is shorter");
    }

    /** Moves the eight bytes of the dataset "target" to another address. */
    private static void moved(byte[] good, long address) {
        byte[] bad = good.clone();
        ByteBuffer buffer = little(bad);
        long data = all(good, "efghijkl").get(0);
        byte[] layout = little(new byte[16]).putLong(0, data).putLong(8, 8).array();
        List<Integer> found = all(good, new String(layout, StandardCharsets.ISO_8859_1));
        assertEquals(1, found.size());
        buffer.putLong(found.get(0), address);
        FormatException error = refused(bad, false);
        assertTrue(error.reason().contains("overlap"), address + ": " + error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "latest, HDF", "latest, OHDR", "latest, OCHK", "latest, FRHP", "latest, FHIB", "latest, FHDB", "latest, BTHD",
        "latest, BTLF", "latest, BTIN", "latest, FAHD", "latest, FADB", "latest, EAHD", "latest, EAIB", "latest, EASB",
        "latest, EADB", "earliest, HDF", "earliest, TREE", "earliest, SNOD", "earliest, HEAP", "earliest, GCOL"
    })
    void noDataMayLieOnAStructure(String version, String signature) {
        byte[] good = Samples.bytes("structures-" + version);
        for (int at : all(good, signature)) {
            moved(good, signature.equals("HDF") ? 0 : at);
        }
    }

    /** The old headers have no signature: the root group's is where the superblock says. */
    @Test
    void norOnAnOldHeaderOrHeap() {
        byte[] good = Samples.bytes("structures-earliest");
        long root = little(good).getLong(64);
        moved(good, root);
        moved(good, root + 16);
        for (int heap : all(good, "HEAP")) {
            moved(good, little(good).getLong(heap + 24));
        }
    }

    /** Of 800 KB: its last blocks are found through an indirect block in another one. */
    @Test
    void aDeepHeapIsReadToItsLastObject() throws IOException {
        byte[] file;
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(Hdf5StructuresTest.class.getResourceAsStream("/hdf5/gz/deep.h5.gz")))) {
            file = in.readAllBytes();
        }
        Hdf5Attributes attributes = Hdf5.read("deep.h5", file).attributes();
        assertEquals(200, attributes.names().size());
        for (int i = 0; i < 200; i++) {
            double[] expected = new double[500];
            Arrays.fill(expected, i);
            assertArrayEquals(expected, attributes.numbers(String.format("a%03d", i)));
        }
    }
}
