package dev.perceptron.data;

import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table of numbers from a text file: one row a line, columns divided by commas, semicolons, tabs or spaces; a
 * first line of names, empty lines and lines that start with {@code #} are left out.
 */
final class Csv {
    private Csv() {}

    /** All rows, of as many columns as the first has. */
    static Tensor read(Path file) {
        List<float[]> rows = new ArrayList<>();
        List<String> lines = lines(file);
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\s*[,;]\\s*|\\s+", -1);
            if (first && !isNumber(cells[0])) {
                first = false;
                continue;
            }
            first = false;
            rows.add(row(cells, file, i + 1, rows.isEmpty() ? cells.length : rows.get(0).length));
        }
        if (rows.isEmpty()) {
            throw new DataException(file.toString(), "The file has no rows of numbers.");
        }
        return Tensor.of(rows.toArray(new float[0][]));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new DataException(file.toString(), "Not a text file in UTF-8; expected a table of numbers.");
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e, e);
        }
    }

    private static float[] row(String[] cells, Path file, int line, int columns) {
        if (cells.length != columns) {
            throw new DataException(
                    file.toString(),
                    "Line " + line + " has " + cells.length + " columns where the first row has " + columns
                            + "; all rows need as many.");
        }
        float[] row = new float[columns];
        for (int i = 0; i < columns; i++) {
            if (!isNumber(cells[i])) {
                throw new DataException(
                        file.toString(),
                        "Line " + line + ", column " + (i + 1) + ": found \"" + cells[i]
                                + "\", expected a number. Clean the file or take the column out.");
            }
            row[i] = (float) Double.parseDouble(unquoted(cells[i]));
        }
        return row;
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(unquoted(cell));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String unquoted(String cell) {
        boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
        return quoted ? cell.substring(1, cell.length() - 1) : cell;
    }
}
