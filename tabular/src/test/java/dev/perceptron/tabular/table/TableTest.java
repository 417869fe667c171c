package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is guessed of CSV files. */
final class TableTest {
    @TempDir
    Path folder;

    private Table read(String text) throws IOException {
        return Table.read(Files.writeString(folder.resolve("t.csv"), text));
    }

    @Test
    void kindsAreGuessedAndMissingValuesCounted() throws IOException {
        Table table = read("rooms,town,sold\n3,Kazan,2026-11-23\n,Samara,2026-11-24\n4.5,NA,?\n");
        assertEquals(List.of("rooms", "town", "sold"), table.names());
        assertEquals(Kind.NUMBER, table.column("rooms").kind());
        assertEquals(Kind.CATEGORY, table.column("town").kind());
        assertEquals(Kind.DATE, table.column("sold").kind());
        assertEquals(4.5, table.column("rooms").number(2));
        assertTrue(table.column("rooms").isMissing(1));
        assertNull(table.column("town").text(2));
        assertEquals(
                LocalDate.of(2026, 11, 23).toEpochDay(), table.column("sold").number(0));
        assertEquals(1, table.guesses().get(2).missing());
        assertTrue(table.toString().contains("2 different strings; 1 missing"), table.toString());
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'", "'|'", "','"})
    void delimitersAreGuessed(String delimiter) throws IOException {
        Table table = read("a,b,c\n1,2,x\n3,4,y\n".replace(",", delimiter));
        assertEquals(List.of("a", "b", "c"), table.names());
        assertEquals(4, table.column("b").number(1));
    }

    @Test
    void decimalCommasAndThousandsAreTold() throws IOException {
        Table table = read("a;b;c\n1,5;1,234;$2\n2;12,345,678.5;€3\n");
        assertEquals(1.5, table.column("a").number(0));
        assertEquals(1234, table.column("b").number(0));
        assertEquals(12_345_678.5, table.column("b").number(1));
        assertEquals(3, table.column("c").number(1));
        assertTrue(table.guesses().get(0).reason().contains("decimal commas"));
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws IOException {
        Table table = read("1,x\n2,y\n");
        assertEquals(List.of("column1", "column2"), table.names());
        assertEquals(2, table.rows());
        Table said = Table.read(folder.resolve("t.csv"), ReadOptions.guess().withHeader(true));
        assertEquals(List.of("1", "x"), said.names());
    }

    @Test
    void quotesHoldDelimitersLinesAndQuotes() throws IOException {
        Table table = read("name,n\n\"a,\"\"b\"\"\nc\",1\n d ,2\n");
        assertEquals("a,\"b\"\nc", table.column("name").text(0));
        assertEquals("d", table.column("name").text(1));
    }

    @Test
    void marksAndCompressionAreUnderstood() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, "\ufeffä,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("ä", "b"), Table.read(file).names());
        Files.write(file, "\ufeffä,b\r\n1,2\r\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(2, Table.read(file).column("b").number(0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
        assertEquals(1, Table.read(file).column("a").number(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 20780",
        "2026/11/23, 20780",
        "23.11.2026, 20780",
        "11/23/2026, 20780",
        "23/11/2026, 20780",
        "23-11-2026, 20780",
        "2026-11-23T12:00, 20780.5",
        "2026-11-23 18:00:00Z, 20780.75",
        "2026-11-23T06:00:00+06:00, 20780",
    })
    void datesAreDays(String text, double days) throws IOException {
        Table table = read("d,x\n" + text + ",1\n");
        assertEquals(Kind.DATE, table.column("d").kind());
        assertEquals(days, table.column("d").number(0), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1f", "0x1p3", "1e", "--1", "1 2", "2026-13-01", "31.02.2026", "1_000", "12:30"})
    void whatLooksLikeNumbersOrDatesButIsNoneIsText(String text) throws IOException {
        assertEquals(Kind.CATEGORY, read("a,b\n" + text + ",1\n").column("a").kind());
    }

    @Test
    void oneTextAmongNumbersIsPointedOut() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 30; i++) {
            text.append(i).append(",1\n");
        }
        Table table = read(text.append("many,1\n"));
        assertTrue(table.guesses().get(0).reason().contains("'many' in line 32"), table.toString());
        Table forced = Table.read(folder.resolve("t.csv"), ReadOptions.guess().withKind("a", Kind.NUMBER));
        assertEquals(1, forced.guesses().get(0).unreadable());
        assertTrue(forced.column("a").isMissing(30));
    }

    private Table read(StringBuilder text) throws IOException {
        return read(text.toString());
    }

    @Test
    void piecesAreTheWholeInParts() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(',').append(i % 7 == 0 ? "x" : "y").append('\n');
        }
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        List<Table> pieces = new ArrayList<>();
        Table.read(file, ReadOptions.guess(), 300, pieces::add);
        assertEquals(
                List.of(300, 300, 300, 100), pieces.stream().map(Table::rows).toList());
        assertEquals(999, pieces.get(3).column("a").number(99));
        assertEquals("y", pieces.get(3).column("b").text(99));
    }

    @Test
    void anUnknownColumnGetsAHint() throws IOException {
        Table table = read("Price,b\n1,2\n");
        TableException error = assertThrows(TableException.class, () -> table.column("price"));
        assertTrue(error.getMessage().contains("did you mean 'Price'?"), error.getMessage());
    }

    @Test
    void columnsAreAddedReplacedAndLeftOut() {
        Table table = Table.of(Column.numbers("x", 1, 2), Column.categories("t", "a", null));
        assertEquals(
                List.of("x", "t", "y"), table.with(Column.numbers("y", 3, 4)).names());
        Table replaced = table.with(Column.numbers("x", 3, 4));
        assertEquals(List.of("x", "t"), replaced.names());
        assertEquals(4, replaced.column("x").number(1));
        assertEquals(List.of("t"), table.without("x", "none").names());
        assertEquals(2, table.without("x", "t").rows());
    }

    @Test
    void rowsAreChosenInAllColumns() {
        Table table = Table.of(Column.numbers("x", 1, 2, 3), Column.categories("t", "a", null, "b"));
        Table chosen = table.rows(2, 0);
        assertEquals(2, chosen.rows());
        assertEquals(3, chosen.column("x").number(0));
        assertEquals("a", chosen.column("t").text(1));
    }

    @Test
    void theTextNamesEachColumnWithItsKindAndReason() throws IOException {
        assertEquals(
                "table: 1 row, 2 columns\n  x     number    \n  town  category  1 missing",
                Table.of(Column.numbers("x", 1), Column.categories("town", (String) null))
                        .toString());
        Table table = read("rooms,n\n1.5,1\n,2\n");
        assertEquals(
                folder.resolve("t.csv") + ": 2 rows, 2 columns\n"
                        + "  rooms  number    numbers, 1 different; 1 missing\n"
                        + "  n      number    integers, 2 different",
                table.toString());
        assertEquals(folder.resolve("t.csv").toString(), table.source());
        assertEquals(
                "table: 2 rows, 1 column\n  x  number    ",
                Table.of(Column.numbers("x", 1, 2)).toString());
    }

    @Test
    void aFirstLineWithNumbersOrTheSameTextTwiceHoldsNoNames() throws IOException {
        assertEquals(List.of("column1", "column2"), read("a,a\nb,b\n").names());
        assertEquals(
                List.of("column1", "column2"),
                read("a,2026-11-23\nb,2026-11-24\n").names());
        assertEquals(List.of("column1", "column2"), read(",\na,b\n").names());
        assertEquals(List.of("a", "column2", "column3"), read("a,,\n1,2,3\n").names());
    }

    @Test
    void whatMeansMissingCanBeSaid() throws IOException {
        read("a,b\n0,x\nNA,\n");
        Table table = Table.read(folder.resolve("t.csv"), ReadOptions.guess().withMissing(Set.of("0")));
        assertTrue(table.column("a").isMissing(0));
        assertEquals("NA", table.column("a").text(1));
        assertTrue(table.column("b").isMissing(1));
    }

    @Test
    void theDelimiterCanBeSaid() throws IOException {
        read("a;b,c\n1;2,3\n");
        Table table = Table.read(folder.resolve("t.csv"), ReadOptions.guess().withDelimiter(','));
        assertEquals(List.of("a;b", "c"), table.names());
    }

    @Test
    void infiniteAndUnreadableNumbersAreMissing() throws IOException {
        Table table = read("a,b\ninf,1\n2,2\n");
        assertEquals(Kind.NUMBER, table.column("a").kind());
        assertTrue(table.column("a").isMissing(0));
    }

    @Test
    void marksOfUtf16OfBothOrdersAreUnderstood() throws IOException {
        Path file = folder.resolve("t.csv");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(file, "\ufeffä,b\n1,2\n".getBytes(charset));
            assertEquals(List.of("ä", "b"), Table.read(file).names());
        }
    }

    @Test
    void piecesAreFilledOneAfterAnother() throws IOException {
        read("a\nx\ny\nx\nz\n");
        List<Table> pieces = new ArrayList<>();
        Table.read(folder.resolve("t.csv"), ReadOptions.guess(), 2, pieces::add);
        assertEquals(2, pieces.size());
        assertEquals(List.of("x", "y"), pieces.get(0).column("a").categories());
        assertEquals(List.of("x", "z"), pieces.get(1).column("a").categories());
    }
}
