package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged files: each is refused by the typed error, which names the file, the place and the reason. */
final class Hdf5MalformedTest {
    /** Fields of structures by signature: offset in it, bytes, value, and what the error must say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HDF   | 7  | 1 | 4     | version 4 is unknown, expected 0 to 3
                    HDF   | 7  | 1 | -1    | version 255 is unknown
                    HDF   | 8  | 1 | 1     | versions of its parts are unknown
                    HDF   | 9  | 1 | -1    | versions of its parts are unknown
                    HDF   | 11 | 1 | 7     | versions of its parts are unknown
                    HDF   | 12 | 1 | 0     | addresses of 0 and lengths of 8 bytes
                    HDF   | 12 | 1 | 3     | addresses of 3 and lengths of 8 bytes
                    HDF   | 12 | 1 | -1    | addresses of 255 and lengths of 8 bytes
                    HDF   | 13 | 1 | 16    | addresses of 8 and lengths of 16 bytes
                    HDF   | 13 | 1 | 0     | addresses of 8 and lengths of 0 bytes
                    HDF   | 15 | 2 | 0     | groups of 0 entries
                    HDF   | 17 | 2 | 0     | groups of 0 entries
                    HDF   | 23 | 8 | 1     | the base address is 1, but the superblock is at 0
                    HDF   | 23 | 8 | -1    | the address of the file's begin is undefined
                    HDF   | 39 | 8 | -1    | the address of the file's end is undefined
                    HDF   | 39 | 8 | 99999999 | the file is cut off: it has
                    HDF   | 39 | 8 | 9     | but other data follows
                    HDF   | 63 | 8 | -1    | the address of the root group is undefined
                    HDF   | 63 | 8 | 99999999 | lies beyond the file's end
                    HDF   | 63 | 8 | -2    | is impossible
                    HDF   | 63 | 8 | 0     | object header: version
                    TREE  | 0  | 1 | 0     | expected the signature TREE
                    TREE  | 4  | 1 | 1     | expected a B-tree of type 0, received 1
                    TREE  | 5  | 1 | 1     | expected the signature TREE
                    TREE  | 5  | 1 | -1    | a node of level 255 at a wrong position
                    TREE  | 6  | 2 | -1    | ends after
                    TREE  | 32 | 8 | -1    | the address of a child is undefined
                    TREE  | 32 | 8 | 99999999 | lies beyond the file's end
                    TREE  | 32 | 8 | 0     | symbol node: expected the signature SNOD
                    SNOD  | 0  | 1 | 0     | expected the signature SNOD
                    SNOD  | 4  | 1 | 2     | version 2 is unknown, expected 1
                    SNOD  | 6  | 2 | -1    | ends after
                    SNOD  | 8  | 8 | -1    | a name at
                    SNOD  | 8  | 8 | 99999 | a name at 99999 of
                    SNOD  | 8  | 8 | 0     | a name "" is not allowed
                    SNOD  | 16 | 8 | -1    | its address is undefined
                    SNOD  | 16 | 8 | 99999999 | lies beyond the file's end
                    SNOD  | 16 | 8 | 96    | has several names (a hard link or a cycle)
                    SNOD  | 24 | 4 | 2     | is a soft link
                    SNOD  | 24 | 4 | -1    | has a cached entry of unknown type
                    SNOD  | 48 | 8 | 8     | two objects have this name
                    HEAP  | 0  | 1 | 0     | expected the signature HEAP
                    HEAP  | 4  | 1 | 9     | version 9 is unknown
                    HEAP  | 8  | 8 | 0     | a name at 8 of 0 bytes
                    HEAP  | 8  | 8 | -1    | a length of 18446744073709551615 is impossible
                    HEAP  | 8  | 8 | 9999999 | reaches beyond the file's end
                    HEAP  | 24 | 8 | -1    | the local heap's data is undefined
                    HEAP  | 24 | 8 | 0     | a name "" is not allowed
                    GCOL  | 0  | 1 | 0     | expected the signature GCOL
                    GCOL  | 4  | 1 | 0     | version 0 is unknown, expected 1
                    GCOL  | 8  | 8 | -1    | is impossible
                    GCOL  | 8  | 8 | 9999999 | reaches beyond the file's end
                    GCOL  | 8  | 8 | 0     | ends after 0 bytes
                    GCOL  | 16 | 2 | 9     | the global heap has no object 1
                    GCOL  | 24 | 8 | -1    | is impossible
                    GCOL  | 24 | 8 | 99999 | reaches beyond the heap's end
                    GCOL  | 24 | 8 | 1     | a string of
                    """)
    void fieldsOfTheOldStructures(String signature, int offset, int bytes, long value, String reason) {
        byte[] bad = Samples.bytes("network-earliest");
        int at = signature.equals("HDF") ? 1 : find(bad, signature, 0);
        set(bad, at + offset, bytes, value);
        refused(bad, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HDF   | 7  | 1 | 9     | version 9 is unknown
                    HDF   | 8  | 1 | 0     | addresses of 0
                    HDF   | 10 | 1 | 1     | the file was not closed by the program that wrote it
                    HDF   | 11 | 8 | 5     | the base address is 5
                    HDF   | 19 | 8 | 77777777 | superblock extension at 77777777 lies beyond
                    HDF   | 27 | 8 | 77777777 | the file is cut off
                    HDF   | 35 | 8 | -1    | the address of the root group is undefined
                    HDF   | 35 | 8 | 0     | version 137 is unknown
                    OHDR  | 0  | 1 | 1     | hard links are not supported
                    OHDR  | 4  | 1 | 1     | version 1 is unknown, expected 2
                    OHDR  | 5  | 1 | -1    | flags 255 are unknown
                    FRHP  | 0  | 1 | 0     | expected the signature FRHP
                    FRHP  | 4  | 1 | 1     | version 1 is unknown, expected 0
                    FRHP  | 7  | 2 | 1     | filtered heaps are not supported
                    FRHP  | 5  | 2 | 0     | are impossible
                    FRHP  | 110 | 2 | 0    | are impossible
                    FRHP  | 110 | 2 | 3    | are impossible
                    FRHP  | 112 | 8 | 0    | are impossible
                    FRHP  | 112 | 8 | -1   | is impossible
                    FRHP  | 120 | 8 | 1    | are impossible
                    FRHP  | 128 | 2 | 0    | are impossible
                    FRHP  | 128 | 2 | 99   | are impossible
                    FRHP  | 132 | 8 | -1   | heap block
                    FRHP  | 132 | 8 | 77777777 | lies beyond the file's end
                    BTHD  | 0  | 1 | 0     | expected the signature BTHD
                    BTHD  | 4  | 1 | 1     | version 1 is unknown
                    BTHD  | 5  | 1 | 9     | expected a B-tree of type
                    BTHD  | 6  | 4 | 0     | nodes of 0 bytes
                    BTHD  | 6  | 4 | 30    | nodes of 30 bytes are too small
                    BTHD  | 10 | 2 | 0     | with records of 0
                    BTHD  | 12 | 2 | -1    | a B-tree of depth 65535
                    BTHD  | 12 | 2 | 0     | expected the signature BTLF
                    BTHD  | 16 | 8 | -1    | its address is undefined
                    BTHD  | 16 | 8 | 77777777 | lies beyond the file's end
                    BTHD  | 24 | 2 | 0     | B-tree node at
                    BTHD  | 26 | 8 | 9999  | a B-tree of 9999 records holds
                    BTLF  | 0  | 1 | 0     | expected the signature BTLF
                    BTLF  | 4  | 1 | 1     | version 1 is unknown
                    BTLF  | 5  | 1 | 1     | a node of type 1
                    FHDB  | 0  | 1 | 0     | expected the signature FHDB
                    FHDB  | 4  | 1 | 1     | version 1 is unknown
                    FHDB  | 5  | 8 | 0     | a block of another heap or offset
                    FHDB  | 13 | 4 | 1     | a block of another heap or offset
                    """)
    void fieldsOfTheNewStructures(String signature, int offset, int bytes, long value, String reason) {
        byte[] bad = Samples.bytes("many-latest");
        int at = signature.equals("HDF") ? 1 : find(bad, signature, 0);
        set(bad, at + offset, bytes, value);
        refused(bad, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FAHD | 4  | 1 | 1  | version 1 is unknown
                    FAHD | 5  | 1 | 1  | do not fit the dataset
                    FAHD | 6  | 1 | 0  | do not fit the dataset
                    FAHD | 7  | 1 | -1 | pages of 2^255 entries
                    FAHD | 8  | 8 | 0  | a fixed array of 0 entries for
                    FAHD | 16 | 8 | -1 | chunks are stored
                    FADB | 0  | 1 | 0  | expected the signature FADB
                    FADB | 5  | 1 | 1  | a block of another array
                    FADB | 6  | 8 | 0  | a block of another array
                    FADB | 14 | 8 | -1 | chunks are stored
                    FADB | 14 | 8 | 77777777 | lies beyond the file's end
                    FADB | 14 | 8 | 0  | overlaps with
                    EAHD | 5  | 1 | 2  | do not fit the dataset
                    EAHD | 7  | 1 | 0  | the parameters of the extensible array are impossible
                    EAHD | 7  | 1 | 63 | the parameters of the extensible array are impossible
                    EAHD | 11 | 1 | 31 | the parameters of the extensible array are impossible
                    EAHD | 9  | 1 | 0  | the parameters of the extensible array are impossible
                    EAHD | 10 | 1 | 3  | the parameters of the extensible array are impossible
                    EAHD | 60 | 8 | 77777777 | lies beyond the file's end
                    EAHD | 60 | 8 | -1 | chunks are stored
                    EAIB | 0  | 1 | 0  | expected the signature EAIB
                    EAIB | 6  | 8 | 0  | a block of another array
                    EAIB | 14 | 8 | -1 | chunks are stored
                    EADB | 0  | 1 | 0  | expected the signature EADB
                    EADB | 14 | 4 | 9  | a block of entry 9 where 0 is expected
                    """)
    void fieldsOfTheChunkIndexes(String signature, int offset, int bytes, long value, String reason) {
        byte[] bad = Samples.bytes("chunked-latest");
        set(bad, find(bad, signature, 0) + offset, bytes, value);
        refused(bad, reason);
    }

    @Test
    void damagedChecksumsAreFound() {
        for (String signature : List.of("OHDR", "FRHP", "BTHD", "BTLF", "FHDB")) {
            byte[] bad = Samples.bytes("many-latest");
            int at = find(bad, signature, 0);
            bad[at + (signature.equals("FHDB") ? 40 : 12)] ^= 1;
            assertFalse(Reading.isAccepted(bad, true), signature);
        }
        byte[] chunk = Samples.bytes("chunked-earliest");
        Hdf5Group root = Hdf5.read("some.h5", chunk);
        assertEquals(7, root.dataset("odd").floats(7).length);
        byte[] stored = {0, 1, 2, 3, 4, 5, 6};
        int at = find(chunk, new String(stored, StandardCharsets.ISO_8859_1), 0);
        chunk[at + 3] = 9;
        Hdf5Dataset odd = Hdf5.read("some.h5", chunk).dataset("odd");
        assertEquals(
                "some.h5: odd: the checksum of a chunk is wrong: the file is damaged",
                assertThrows(FormatException.class, () -> odd.floats(7)).getMessage());
    }

    @Test
    void polyglotsAreRefused() {
        byte[] good = Samples.bytes("network-earliest");
        byte[] longer = Arrays.copyOf(good, good.length + 30);
        assertTrue(Reading.isAccepted(longer, true), "zeros may follow");
        longer[good.length + 20] = 'P';
        refused(longer, "but other data follows at " + (good.length + 20));
        refused("not a file".getBytes(StandardCharsets.UTF_8), "not an HDF5 file: no signature");
        refused(new byte[0], "not an HDF5 file: no signature");
    }

    @Test
    void datasetsMayNotShareData() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        root.doubles("a", new double[] {1, 2}, 2).doubles("b", new double[] {3, 4}, 2);
        byte[] bad = Hdf5.write(root.build());
        // the layout message of b: version 3, contiguous, address 112
        int at = find(bad, "\3\1" + (char) 112 + "\0\0\0", 0);
        set(bad, at + 2, 8, 104);
        refused(bad, "overlaps with data or structures of a");
        set(bad, at + 2, 8, 96);
        refused(bad, "overlaps with data or structures of");
        set(bad, at + 10, 8, 8);
        refused(bad, "declares 16 bytes, but 8 are stored");
        set(bad, at + 10, 8, -1);
        refused(bad, "is impossible");
    }

    private static void refused(byte[] bad, String reason) {
        FormatException error = assertThrows(FormatException.class, () -> Reading.everything(bad, false));
        assertNull(error.getCause());
        assertEquals("some.h5", error.file());
        assertFalse(error.place().isEmpty(), error.getMessage());
        assertTrue(error.reason().contains(reason), error.getMessage());
    }

    private static int find(byte[] bytes, String text, int from) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
        assertTrue(at >= 0, text);
        return at;
    }

    private static void set(byte[] bytes, int at, int width, long value) {
        ByteBuffer buffer =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        buffer.get(0, bytes, at, width);
    }
}
