package dev.perceptron.cli;

import dev.perceptron.cli.common.FailureException;
import dev.perceptron.formats.FormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of numbers as text: a row in each line, columns between commas, semicolons, tabs or blanks, with or
 * without a line of names above. How many columns there must be is known beforehand.
 */
final class NumberCsv {
    private static final int SHORTEST_LIMIT = 1 << 16;
    private static final int CHARACTERS = 64;
    private static final int SHOWN = 40;

    private final Path file;
    private final int columns;
    private final int longest;
    private float[] values = new float[1024];
    private int count;
    private int line;
    private String separator = "";

    private NumberCsv(Path file, int columns) {
        this.file = file;
        this.columns = columns;
        this.longest = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(SHORTEST_LIMIT, (long) columns * CHARACTERS));
    }

    /**
     * The rows, one after another.
     *
     * @throws FormatException if a line has another number of columns or holds what is no number; names line and column
     */
    static float[] read(Path file, int columns) {
        NumberCsv csv = new NumberCsv(file, columns);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            StringBuilder text = new StringBuilder();
            while (csv.next(reader, text)) {
                csv.line++;
                csv.line(
                        csv.line == 1 && text.length() > 0 && text.charAt(0) == '\ufeff'
                                ? text.substring(1)
                                : text.toString());
            }
        } catch (CharacterCodingException e) {
            throw csv.error(csv.line + 1, "is not UTF-8 text; give numbers as text, .npy, .npz or IDX", e);
        } catch (IOException e) {
            throw new FailureException("can't read " + file + ": " + e.getMessage(), e);
        }
        if (csv.count == 0) {
            throw new FormatException(file.toString(), "", "holds no row of numbers");
        }
        return Arrays.copyOf(csv.values, csv.count);
    }

    /** Reads a line that ends with a line feed, a carriage return or both; false at the end. */
    private boolean next(Reader reader, StringBuilder text) throws IOException {
        text.setLength(0);
        int c = reader.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            text.append((char) c);
            if (text.length() > longest) {
                throw error(line + 1, "has more than " + longest + " characters, expected " + columns + " numbers");
            }
            c = reader.read();
        }
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
        return true;
    }

    private void line(String text) {
        if (text.isBlank() || text.startsWith("#")) {
            return;
        }
        boolean first = separator.isEmpty();
        if (first) {
            separator = separator(text);
        }
        String[] cells =
                separator.equals(" ") ? text.strip().split("\\s+", -1) : text.split(Pattern.quote(separator), -1);
        if (first && Arrays.stream(cells).noneMatch(NumberCsv::isNumber)) {
            return; // names of columns
        }
        if (cells.length != columns) {
            String hint = cells.length == columns + 1
                    ? "; if one column is the target or a number of the row, remove it"
                    : "";
            throw error(
                    line,
                    "expected " + columns + (columns == 1 ? " column" : " columns") + ", received " + cells.length
                            + hint,
                    null);
        }
        if (count > Integer.MAX_VALUE - 8 - columns) {
            throw error(line, "the table has more numbers than fit; predict it in parts");
        }
        if (count + columns > values.length) {
            values = Arrays.copyOf(values, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max(2L * values.length, (long) count + columns)));
        }
        for (int i = 0; i < columns; i++) {
            String cell = plain(cells[i]);
            if (!isNumber(cell)) {
                throw error(
                        line,
                        "column " + (i + 1) + ": expected a number, received "
                                + (cell.isEmpty()
                                        ? "nothing"
                                        : "'" + cell.substring(0, Math.min(SHOWN, cell.length()))
                                                + (cell.length() > SHOWN ? "…'" : "'")));
            }
            values[count++] = number(cell);
        }
    }

    private static String separator(String text) {
        for (String each : new String[] {";", "\t", ","}) {
            if (text.contains(each)) {
                return each;
            }
        }
        return " ";
    }

    private static String plain(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** Whether this is a number as people and NumPy write them; Java's own reader takes {@code 1f} too. */
    private static boolean isNumber(String cell) {
        String text = plain(cell);
        if (isSpecial(text)) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        try {
            Float.parseFloat(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isSpecial(String text) {
        String lower = text.length() > 4 ? "" : text.toLowerCase(Locale.ROOT);
        return lower.equals("nan") || lower.equals("inf") || lower.equals("+inf") || lower.equals("-inf");
    }

    private static float number(String text) {
        if (!isSpecial(text)) {
            return Float.parseFloat(text);
        }
        char first = text.charAt(0);
        if (first == 'n' || first == 'N') {
            return Float.NaN;
        }
        return first == '-' ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }

    private FormatException error(int number, String reason) {
        return error(number, reason, null);
    }

    private FormatException error(int number, String reason, @Nullable Exception cause) {
        return new FormatException(file.toString(), "line " + number, reason, cause);
    }
}
