package dev.perceptron.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tabular.TabularFit;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.ReadOptions;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tabular.table.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that pyarrow wrote ({@code tools/tabular/parquet_samples.py}) hold what its CSV holds; broken ones are refused. */
final class ParquetFormatTest {
    private static final int ROWS = 230;

    @TempDir
    Path folder;

    private Table expected;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ParquetFormatTest.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private Path copy(String name) throws IOException {
        return Files.write(folder.resolve(name), bytes(name));
    }

    @BeforeEach
    void readTheCsv() throws IOException {
        expected = Table.read(copy("values.csv"), ReadOptions.guess().withKind("zip", Kind.CATEGORY));
        assertEquals(ROWS, expected.rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "snappy",
                "gzip",
                "zstd",
                "lz4",
                "version1",
                "version2",
                "plain",
                "groups",
                "int96",
                "encodings"
            })
    void valuesAreThoseOfPyarrow(String name) throws IOException {
        Table table = Table.read(copy(name + ".parquet"));
        assertEquals(expected.names(), table.names());
        assertEquals(ROWS, table.rows());
        for (Column column : expected.columns()) {
            same(column, table.column(column.name()));
        }
    }

    private static void same(Column expected, Column read) {
        assertEquals(expected.kind(), read.kind(), expected.name());
        for (int i = 0; i < ROWS; i++) {
            String place = expected.name() + ", row " + i;
            assertEquals(expected.text(i), read.text(i), place);
            if (expected.name().equals("float")) {
                assertEquals((float) expected.number(i), (float) read.number(i), place);
            } else {
                assertEquals(expected.number(i), read.number(i), place);
            }
        }
        assertTrue(expected.missing() > 0 || expected.name().equals("rising"), expected.name());
    }

    @Test
    void textsStayTextsThoughTheyLookLikeNumbers() throws IOException {
        Table table = Table.read(copy("snappy.parquet"));
        assertEquals(Kind.CATEGORY, table.column("zip").kind());
        assertTrue(table.toString().contains("as the file says"), table.toString());
        Table asked =
                Table.read(folder.resolve("snappy.parquet"), ReadOptions.guess().withKind("zip", Kind.NUMBER));
        assertEquals(Kind.NUMBER, asked.column("zip").kind());
        assertEquals(30, asked.column("zip").number(0));
    }

    @Test
    void piecesJoinToTheWhole() throws IOException {
        List<Integer> rows = new ArrayList<>();
        List<Double> rising = new ArrayList<>();
        Table.read(copy("groups.parquet"), ReadOptions.guess(), 64, piece -> {
            rows.add(piece.rows());
            for (int i = 0; i < piece.rows(); i++) {
                rising.add(piece.column("rising").number(i));
            }
        });
        assertEquals(List.of(64, 64, 64, 38), rows);
        assertEquals(3.0 * 229 * 229, rising.get(229));
    }

    @Test
    void aModelLearnsFromParquetAndPredictsCsv() throws IOException {
        Table table = Table.read(copy("zstd.parquet")).without("uint64", "int64", "text");
        TabularFit settings =
                TabularFit.target("rising").withMembers(2).withEpochs(40).withSeed(3);
        TabularModel model = TabularModel.fit(table, settings);
        Path csv = folder.resolve("values.csv");
        NumberScores scores =
                (NumberScores) model.evaluate(Table.read(csv, model.features().readOptions()));
        assertTrue(scores.rSquared() > 0.5, scores.figures().toString());
    }

    @Test
    void whatIsNotReadIsSaid() throws IOException {
        says("nested.parquet", "the column 'list' is nested");
        says("brotli.parquet", "is compressed by Brotli, which is not read; write it with Snappy");
        says("constant.parquet", "says it has 12000000 rows of 1 columns in");
        says("no-rows.parquet", "there are columns (truth, int8");
    }

    private void says(String name, String part) throws IOException {
        Path file = copy(name);
        String message =
                assertThrows(TableException.class, () -> Table.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        byte[] whole = bytes("snappy.parquet");
        for (int length = 4; length < whole.length; length += 61) {
            Path file = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, length));
            assertThrows(TableException.class, () -> Table.read(file), "length " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "plain", "encodings", "version2"})
    void damagedBytesNeverEscapeAsOtherErrors(String name) throws IOException {
        byte[] whole = bytes(name + ".parquet");
        Path file = folder.resolve("damaged.parquet");
        int refused = 0;
        for (int at = 4; at < whole.length; at += 37) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            try {
                Table.read(file);
            } catch (TableException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("damaged.parquet"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 20, refused + " of the damaged files were refused");
    }
}
