package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no tables, and what is said about them: the file, the line, what is wrong and what to do. */
final class MalformedTableTest {
    private static final String ROWS = "1,2\n".repeat(40_000); // more than is looked at to guess the delimiter

    @TempDir
    Path folder;

    private void refused(String message, byte[] bytes) throws IOException {
        refused(message, bytes, ReadOptions.guess());
        refused(message, bytes, ReadOptions.guess().withDelimiter(','));
    }

    private void refused(String message, byte[] bytes, ReadOptions options) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), bytes);
        assertEquals(
                file + ": " + message,
                assertThrows(TableException.class, () -> Table.read(file, options))
                        .getMessage());
    }

    private void refused(String message, String text) throws IOException {
        refused(message, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void nothingToRead() throws IOException {
        refused("the file is empty; expected a table as CSV", "");
        refused("the file holds no line of a table", "\n\n\n");
        refused("there is a line of names (a, b) but no row below it", "a,b\n");
    }

    @Test
    void otherKindsOfFiles() throws IOException {
        refused("is a ZIP archive, as Excel's .xlsx; save the sheet as CSV", latin("PK\3\4rest"));
        refused("is an old Excel file; save the sheet as CSV", latin("\u00d0\u00cf\u0011\u00e0rest"));
        refused(
                "is a Parquet file; put perceptron-parquet on the class path, or write it as CSV first",
                latin("PAR1rest"));
        refused("is an HDF5 file; write the table as CSV first", latin("\u0089HDF rest"));
        refused("is a ZIP archive, as Excel's .xlsx; save the sheet as CSV", gzip("PK\3\4"));
    }

    @Test
    void aShortTextIsNotTakenForAnotherKind() throws IOException {
        for (String text : new String[] {"P\n1", "PK\n1", "PAR\n1"}) {
            Table table = Table.read(Files.writeString(folder.resolve("t.csv"), text));
            assertEquals(1, table.rows());
        }
    }

    @Test
    void rowsOfOtherLengths() throws IOException {
        String rule = "; all rows need as many; quote cells that contain the delimiter";
        refused("line 3: has 1 cell, line 1 has 2" + rule, "a,b\n1,2\n3\n");
        refused("line 4: has 3 cells, line 2 has 2" + rule, "\na,b\n\n1,2,3\n");
    }

    @Test
    void columnsOfOneName() throws IOException {
        refused(
                "columns 1 and 3 are both called 'a'; rename one, or say that the first line holds no names",
                "a,b,a\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                ReadOptions.guess().withHeader(true));
        // numbers below a text: the first line is names, though one stands twice
        refused(
                "columns 1 and 3 are both called 'a'; rename one, or say that the first line holds no names",
                "a,b,a\n1,x,y\n2,x,z\n");
        refused(
                "columns 1 and 2 are both called 'column2'; rename one, or say that the first line holds no names",
                "column2,\n1,2\n".getBytes(StandardCharsets.UTF_8),
                ReadOptions.guess().withHeader(true));
    }

    @Test
    void aQuoteThatStaysOpen() throws IOException {
        String rule = ": from here on a quote is opened and not closed before the file ends; close it or remove it";
        refused("line 3" + rule, "a,b\n1,2\n\"3,4\n5,6\n");
        refused("line 5" + rule, "a,b\n\"x\ny\",2\n\n\"3,4\n");
        refused("line 1" + rule, "\"a,b\n1,2\n");
    }

    @Test
    void tooMuch() throws IOException {
        refused(
                "line 2: has a cell of more than 100,000 characters; is a quote missing, or is this no table?",
                "a,b\n1," + "x".repeat(100_001) + "\n");
        refused(
                "line 3: has more than 10,000 cells, the most there may be; keep the columns that matter",
                "a,b\n1,2\n" + ",".repeat(10_000) + "\n");
    }

    @Test
    void textsInOtherEncodings() throws IOException {
        String remedy = "save the table as CSV in UTF-8 (in Excel: \"CSV UTF-8\")";
        refused("is not UTF-8 text; " + remedy, latin("a,b\n1,K\u00f6ln\n"), ReadOptions.guess());
        String rows = "\"1\n2\",3\n".repeat(30_000); // of two lines each
        Path file = Files.write(folder.resolve("t.csv"), latin("a,b\n" + rows + "1,K\u00f6ln\n"));
        String message =
                assertThrows(TableException.class, () -> Table.read(file)).getMessage();
        String start = file + ": near line ";
        assertTrue(message.startsWith(start) && message.endsWith(": is not UTF-8 text; " + remedy), message);
        // a reader decodes some thousand characters ahead of the line that it gives
        int line = Integer.parseInt(message.substring(start.length(), message.indexOf(": is not")));
        assertEquals(60_002, line, 4000);
    }

    @Test
    void zeroBytes() throws IOException {
        String rule = ": is a zero byte, so this is not UTF-8 text; expected a table as CSV";
        refused("character 2" + rule, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        refused("character 160,006" + rule, "a,b\n" + ROWS + "1\0,2\n");
    }

    @Test
    void damagedCompression() throws IOException {
        byte[] good = gzip("a,b\n" + ROWS);
        for (int length : new int[] {2, 5, 12, good.length / 2, good.length - 4}) {
            Path file = Files.write(folder.resolve("t.csv"), Arrays.copyOf(good, length));
            for (ReadOptions options :
                    new ReadOptions[] {ReadOptions.guess(), ReadOptions.guess().withDelimiter(',')}) {
                String message = assertThrows(TableException.class, () -> Table.read(file, options), "cut " + length)
                        .getMessage();
                assertTrue(message.startsWith(file + ": its gzip data are damaged: "), message);
            }
        }
    }

    @Test
    void foldersAndMissingFiles() {
        assertEquals(
                folder + ": is a folder; expected a CSV file",
                assertThrows(TableException.class, () -> Table.read(folder)).getMessage());
        Path none = folder.resolve("none.csv");
        String message =
                assertThrows(UncheckedIOException.class, () -> Table.read(none)).getMessage();
        assertEquals("Can't read " + none + ": " + none, message);
    }

    @Test
    void tablesPutTogetherWrongly() {
        Column x = Column.numbers("x", 1, 2);
        assertEquals(
                "two columns are called 'x'; rename one",
                assertThrows(TableException.class, () -> Table.of(x, x)).getMessage());
        assertEquals(
                "The column 'y' has 1 rows, 'x' has 2; give as many of each.",
                assertThrows(TableException.class, () -> Table.of(x, Column.numbers("y", 1)))
                        .getMessage());
    }
}
