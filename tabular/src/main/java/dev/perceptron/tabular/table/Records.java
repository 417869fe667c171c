package dev.perceptron.tabular.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file one after another, all of one length; blanks around cells are dropped. */
final class Records implements RowSource {
    private static final int LONGEST_RECORD = 1 << 25;
    private static final Pattern LINE = Pattern.compile("line (\\d{1,18})");

    private final Path file;
    private final CloseableIterator<CsvRecord> iterator;
    private int columns = -1;
    private long firstLine;
    private long line;

    private Records(Path file, CloseableIterator<CsvRecord> iterator) {
        this.file = file;
        this.iterator = iterator;
    }

    static Records open(Path file, char delimiter) throws IOException {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(TableFormat.MOST_COLUMNS)
                                .maxFieldSize(TableFormat.LONGEST_CELL)
                                .maxRecordSize(LONGEST_RECORD)),
                        TextSource.open(file));
        return new Records(file, reader.iterator());
    }

    /** None: whether the first record holds names is for others to say. */
    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Map<String, Kind> kinds() {
        return Map.of();
    }

    /** The line the last record began in, from 1. */
    @Override
    public long row() {
        return line;
    }

    /** The next record's cells, or null at the end. */
    @Override
    public String @Nullable [] next() {
        try {
            if (!iterator.hasNext()) {
                return null;
            }
            CsvRecord next = iterator.next();
            line = next.getStartingLineNumber();
            String[] cells = next.getFields().toArray(String[]::new);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i].strip();
            }
            check(cells);
            return cells;
        } catch (CsvParseException e) {
            throw explain(e);
        } catch (NoSuchElementException e) {
            return null;
        } catch (UncheckedIOException e) {
            throw explain(e);
        }
    }

    private void check(String[] cells) {
        if (columns < 0) {
            columns = cells.length;
            firstLine = line;
        } else if (cells.length != columns) {
            throw error("has " + cells.length + (cells.length == 1 ? " cell" : " cells") + ", line " + firstLine
                    + " has " + columns + "; all rows need as many; quote cells that contain the delimiter");
        }
    }

    private TableException error(String reason) {
        return new TableException(file.toString(), "line " + line, reason);
    }

    /** The parser's complaints in our words, with the file's name. */
    private RuntimeException explain(CsvParseException e) {
        if (e.getCause() instanceof TableException ours) {
            return ours;
        }
        if (e.getCause() instanceof IOException failed) {
            return explain(new UncheckedIOException(e.getMessage(), failed));
        }
        String message = String.valueOf(e.getMessage());
        line = line(message);
        if (message.contains("Unclosed")) {
            return error("from here on a quote is opened and not closed before the file ends; close it or remove it");
        }
        if (message.contains("max field size") || message.contains("buffer")) {
            return error("has a cell of more than " + ColumnNames.grouped(TableFormat.LONGEST_CELL)
                    + " characters; is a quote missing, or is this no table?");
        }
        if (message.contains("fields")) {
            return error("has more than " + ColumnNames.grouped(TableFormat.MOST_COLUMNS)
                    + " cells, the most there may be; keep the columns that matter");
        }
        if (message.contains("record size")) {
            return error("is longer than " + ColumnNames.grouped(LONGEST_RECORD) + " characters; is this a table?");
        }
        return error("can't be read as CSV: " + message);
    }

    /** The line that the parser names: records may be longer than one, and empty ones are skipped. */
    private long line(String message) {
        Matcher named = LINE.matcher(message);
        return named.find() ? Long.parseLong(named.group(1)) : line + 1;
    }

    private RuntimeException explain(UncheckedIOException e) {
        IOException cause = e.getCause();
        if (cause instanceof CharacterCodingException) {
            return new TableException(
                    file.toString(),
                    "near line " + line(String.valueOf(e.getMessage())),
                    "is not UTF-8 text; save the table as CSV in UTF-8 (in Excel: \"CSV UTF-8\")");
        }
        if (cause instanceof ZipException || cause instanceof java.io.EOFException) {
            return TextSource.damaged(file, cause);
        }
        return e;
    }

    @Override
    public void close() throws IOException {
        iterator.close();
    }
}
