package dev.perceptron.tabular.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file, or one of another format, twice: first to guess what the columns hold, then to keep their values. */
final class TableReader {
    private static final int SAMPLE = 1 << 16;

    private final Path file;
    private final @Nullable TableFormat format;
    private final char delimiter;
    private final Set<String> missing;
    private final boolean header;
    private final List<Guess> guesses = new ArrayList<>();
    private final List<ColumnGuesser> guessers;

    private TableReader(Path file, ReadOptions options) throws IOException {
        this.file = file;
        this.format = TableFormat.of(file);
        this.missing = options.missing();
        Character given = options.delimiter();
        this.delimiter = format != null ? 0 : given == null ? Dialect.delimiter(sample()) : given;
        try (RowSource records = source()) {
            boolean named = !records.names().isEmpty();
            String[] first = named ? records.names().toArray(new String[0]) : records.next();
            if (first == null) {
                throw error("the file holds no line of a table");
            }
            long firstLine = records.row();
            this.guessers = new ArrayList<>();
            for (int i = 0; i < first.length; i++) {
                guessers.add(new ColumnGuesser());
            }
            long rows = 0;
            for (String[] cells = records.next(); cells != null; cells = records.next()) {
                add(cells, records.row());
                rows++;
            }
            Boolean said = options.header();
            this.header = named || (said == null ? isHeader(first) : said);
            if (!header) {
                add(first, firstLine);
                rows++;
            }
            if (rows == 0) {
                throw error((named ? "there are columns (" : "there is a line of names (")
                        + ColumnNames.listed(List.of(first)) + ") but no row below it");
            }
            List<String> names = names(first);
            for (int i = 0; i < first.length; i++) {
                String name = names.get(i);
                guesses.add(guessers.get(i)
                        .guess(name, options.kinds().get(name), records.kinds().get(name)));
            }
        }
    }

    static TableReader open(Path file, ReadOptions options) {
        try {
            if (Files.isDirectory(file)) {
                throw new TableException(file.toString(), "", "is a folder; expected a CSV file");
            }
            return new TableReader(file, options);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private RowSource source() throws IOException {
        return format == null ? Records.open(file, delimiter) : format.open(file);
    }

    private TableException error(String reason) {
        return new TableException(file.toString(), "", reason);
    }

    private String sample() throws IOException {
        try (Reader reader = TextSource.open(file)) {
            char[] buffer = new char[SAMPLE];
            int count = 0;
            while (count < SAMPLE) {
                int got = reader.read(buffer, count, SAMPLE - count);
                if (got < 0) {
                    break;
                }
                count += got;
            }
            return new String(buffer, 0, count);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw error("is not UTF-8 text; save the table as CSV in UTF-8 (in Excel: \"CSV UTF-8\")");
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw TextSource.damaged(file, e);
        }
    }

    private boolean isMissing(String cell) {
        return cell.isEmpty() || missing.contains(cell);
    }

    private void add(String[] cells, long line) {
        for (int i = 0; i < cells.length; i++) {
            guessers.get(i).add(cells[i], isMissing(cells[i]), line);
        }
    }

    /**
     * A first line is names if it holds no number, no date and no text twice. A text twice above numbers is names too, of which
     * one is wrong.
     */
    private boolean isHeader(String[] first) {
        Map<String, Integer> seen = new HashMap<>();
        boolean any = false;
        boolean twice = false;
        boolean numbersBelow = false;
        for (int i = 0; i < first.length; i++) {
            ColumnGuesser guesser = new ColumnGuesser();
            guesser.add(first[i], false, 1);
            if (guesser.isNumeric()) {
                return false;
            }
            any |= !first[i].isEmpty();
            twice |= !first[i].isEmpty() && seen.put(first[i], i) != null;
            numbersBelow |= !isMissing(first[i]) && guessers.get(i).isNumeric();
        }
        return any && (!twice || numbersBelow);
    }

    private List<String> names(String[] first) {
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < first.length; i++) {
            String name = header && !first[i].isEmpty() ? first[i] : "column" + (i + 1);
            Integer before = places.put(name, i);
            if (before != null) {
                throw error("columns " + (before + 1) + " and " + (i + 1) + " are both called '"
                        + ColumnNames.shortened(name) + "'; rename one, or say that the first line holds no names");
            }
            names.add(name);
        }
        return names;
    }

    /** Gives the rows to a consumer, so many at a time; at least one piece. */
    void forEach(int rows, Consumer<Table> consumer) {
        List<ColumnBuilder> builders = new ArrayList<>();
        for (int i = 0; i < guesses.size(); i++) {
            builders.add(new ColumnBuilder(guesses.get(i), guessers.get(i)));
        }
        try (RowSource records = source()) {
            String[] cells = records.next();
            if (header && records.names().isEmpty()) {
                cells = records.next();
            }
            int count = 0;
            boolean any = false;
            for (; cells != null; cells = records.next()) {
                if (cells.length != builders.size()) {
                    throw error("changed while it was read; try again");
                }
                for (int i = 0; i < cells.length; i++) {
                    builders.get(i).add(cells[i], isMissing(cells[i]));
                }
                if (++count == rows) {
                    consumer.accept(take(builders));
                    any = true;
                    count = 0;
                }
            }
            if (count > 0 || !any) {
                consumer.accept(take(builders));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private Table take(List<ColumnBuilder> builders) {
        return Table.of(builders.stream().map(ColumnBuilder::take).toList(), file.toString(), guesses);
    }
}
