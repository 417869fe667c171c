package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that can't be learned from: one clear line, exit code 2, nothing written. */
final class BrokenTablesTest {
    @TempDir
    Path folder;

    record Broken(String name, byte[] bytes, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Broken text(String name, String text, String expected) {
        return new Broken(name, text.getBytes(StandardCharsets.UTF_8), expected);
    }

    private static String rows(String head, String row, int count) {
        return head + "\n" + (row + "\n").repeat(count);
    }

    static Stream<Broken> broken() {
        byte[] binary = new byte[4096];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 + 7);
        }
        byte[] latin = "x,y\nä,1\nb,2\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4};
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0};
        byte[] parquet = {'P', 'A', 'R', '1', 21, 4, 21};
        byte[] wrongLength = {'P', 'A', 'R', '1', 0, 0, 0, 0, -1, -1, 0, 0, 'P', 'A', 'R', '1'};
        byte[] excel = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3, 4};
        byte[] hdf = {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10};
        byte[] halfUtf16 = {(byte) 0xff, (byte) 0xfe, 'x', 0, (byte) 0x00, (byte) 0xd8};
        String ok = rows("x,y", "1,2", 12);
        return Stream.of(
                new Broken("empty", new byte[0], "is empty"),
                text("only blank lines", "\n\n\n", "no line of a table"),
                text("only a mark", "\ufeff", "no line of a table"),
                text("only names", "x,y\n", "no row below"),
                new Broken("binary", binary, "no"),
                new Broken("latin 1", latin, "not UTF-8"),
                new Broken("damaged gzip", gzip, "gzip"),
                new Broken("excel", zip, "Excel's .xlsx"),
                new Broken("old excel", excel, "old Excel"),
                new Broken("parquet of seven bytes", parquet, "at least 12 bytes, this one 7"),
                new Broken("parquet without its end", java.util.Arrays.copyOf(parquet, 80), "ends with PAR1"),
                new Broken("parquet with a wrong length", wrongLength, "last part should have"),
                new Broken("hdf5", hdf, "HDF5"),
                new Broken("half a character of UTF-16", halfUtf16, "UTF-8"),
                text("zero byte", "x,y\n1,\0\n", "zero byte"),
                text("zero byte late", rows("x,y", "1,2", 40_000) + "\0,1\n", "zero byte"),
                text("a row too short", "x,y,z\n1,2,3\n1,2\n", "line 3: has 2 cells, line 1 has 3"),
                text("a row too long", "x,y\n1,2\n1,2,3\n", "line 3: has 3 cells"),
                text("an open quote", "x,y\n1,2\n\"1,2\n", "quote is opened"),
                text("an open quote in a huge file", "x,y\n\"1,2\n" + "3,4\n".repeat(50_000), "line 2"),
                text("a huge cell", "x,y\n1," + "9".repeat(200_000) + "\n", "more than 100,000 characters"),
                text("100,000 columns", "y" + ",x".repeat(99_999) + "\n", "more than 10,000 cells"),
                text("100,000 numbers in a row", "x,y\n1,2\n" + "1,".repeat(99_999) + "1\n", "cells"),
                text("two columns of a name", "y,x,x\na,b,c\nd,e,f\n", "'y'"),
                text("two columns of a name after a said header", "y,x\n1,2\n".replace("x", "y"), "'y'"),
                text("no target", rows("x,z", "1,2", 12), "--target: received 'y', expected a column of"),
                text("the target in another case", rows("x,Y", "1,2", 12), "did you mean Y?"),
                text("no values of the target", rows("x,y", "1,", 12), "has no values"),
                text("few rows", "x,y\n1,2\n3,4\n", "at least 10"),
                text("one class", rows("x,y", "1,a", 6) + "2,a\n".repeat(6), "only one class, 'a'"),
                text("one number", rows("x,y", "1,2.5", 6) + "2,2.5\n".repeat(6), "only one"),
                text("all classes different", classes(), "too many to learn"),
                text("only the target", rows("y", "1", 6) + "2\n".repeat(6), "no column is left"),
                text("nothing but missing values", rows("x,y", ",1", 6) + ",2\n".repeat(6), "it has no values"),
                text("nothing but one value", rows("x,y", "3,1", 6) + "3,2\n".repeat(6), "all its values are equal"),
                text("a single number", "1", "'y'"),
                text("no table but prose", "It was a dark and stormy night.\nAnd so on.\n", "'y'"),
                text("JSON", "{\"x\": 1,\n \"y\": 2}\n", ""),
                text("HTML", "<!DOCTYPE html>\n<html><body>a, b, c</body></html>\n", ""),
                text("too few known targets", ok.replace("1,2\n", "1,\n") + "1,2\n", "at least 10"));
    }

    private static String classes() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 30; i++) {
            text.append(i).append(",class").append(i).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void oneLineExitCodeTwoNothingWritten(Broken broken) throws IOException {
        Path file = Files.write(folder.resolve("broken.csv"), broken.bytes());
        Ran ran = Ran.of(
                "train",
                file.toString(),
                "--target",
                "y",
                "-q",
                "--epochs",
                "1",
                "--members",
                "1",
                "--save",
                folder.resolve("m.keras").toString(),
                "--report",
                folder.resolve("m.html").toString());
        assertEquals(2, ran.code(), ran.err());
        assertEquals("", ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().length() < 1000, ran.err());
        assertTrue(ran.err().contains(broken.expected()), ran.err());
        assertTrue(ran.err().startsWith("perceptron train: "), ran.err());
        assertTrue(!ran.err().contains("Exception") && !ran.err().contains("bug"), ran.err());
        assertEquals(List.of("broken.csv"), files());
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> String.valueOf(each.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
