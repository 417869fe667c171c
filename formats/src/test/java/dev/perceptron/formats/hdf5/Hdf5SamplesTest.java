package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.formats.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made by h5py: sound ones are read to the last bit, unsafe ones refused. */
final class Hdf5SamplesTest {
    static List<Path> good() {
        return Samples.all("good");
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsEveryValueAndWritesItAgain(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".h5", ".json");
        String json = Files.readString(file.resolveSibling(name), StandardCharsets.UTF_8);
        Map<String, Object> expected = Json.object(json);
        Hdf5Group group = Hdf5.read(file);
        int arrays = Comparison.compare(expected, group);
        assertTrue(arrays > 0 || name.startsWith("many") || name.equals("empty.json"), name);
        byte[] written = Hdf5.write(group);
        assertEquals(arrays, Comparison.compare(expected, Hdf5.read("written.h5", written)));
        assertArrayEquals(written, Hdf5.write(Hdf5.read("written.h5", written)), "written twice");
    }

    @Test
    void groupsKeepTheOrderOfTheirMaking() {
        Hdf5Group ordered = Hdf5.read("ordered.h5", Samples.bytes("many-ordered"));
        List<String> names = ordered.groups().stream().map(Hdf5Group::name).toList();
        for (int i = 0; i < 60; i++) {
            assertEquals("group " + i, names.get(i));
        }
        Hdf5Group compact = Hdf5.read("ordered.h5", Samples.bytes("network-latest-ordered"));
        assertEquals(List.of("layers", "vars", "optimizer"), List.copyOf(compact.names()));
        Hdf5Group attributes = Hdf5.read("ordered.h5", Samples.bytes("dense_attributes-ordered"));
        assertEquals("attribute 000", attributes.attributes().names().iterator().next());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    soft_link | a | is a soft link: links are not followed
                    external_link | a | is an external link: links are not followed
                    hard_link | a | hard links are not supported
                    cycle | a | hard links are not supported
                    external_storage | 0 | data in external files is not supported
                    giant_contiguous | 0 | is declared (40000000000 bytes), but no data is stored
                    giant_chunked | 0 | makes 1000000 chunks, more than the file
                    giant_growing | 0 | makes 1000000 chunks, more than the file
                    bomb | 0 | refused as a decompression bomb
                    unknown_filter | 0 | filter 32000 (lzf) is not supported
                    scaleoffset | 0 | filter 6 (scaleoffset) is not supported
                    nested | g/g | groups are nested deeper than 100
                    compound | 0 | elements of class 6 (compound) are not supported
                    reference | 0 | elements of class 7 (reference) are not supported
                    sequence | 0 | sequences of variable length are not supported
                    missing_chunks | 0 | only 0 of 4 chunks are stored
                    committed | | not supported
                    virtual | 0 | virtual datasets are not supported
                    """)
    void refusesWhatIsUnsafe(String kind, String place, String reason) {
        int files = 0;
        for (Path file : Samples.all("bad")) {
            if (file.getFileName().toString().matches(kind + "(-earliest|-latest)?\\.h5")) {
                FormatException error = assertThrows(FormatException.class, () -> Hdf5.read(file));
                assertNull(error.getCause(), kind);
                assertEquals(file.toString(), error.file());
                assertTrue(place == null || error.place().startsWith(place), error.getMessage());
                assertTrue(error.reason().contains(reason), error.getMessage());
                files++;
            }
        }
        assertEquals(kind.equals("virtual") ? 1 : 2, files);
    }
}
