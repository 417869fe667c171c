package dev.perceptron.parquet;

import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.RowSource;
import dev.perceptron.tabular.table.TableException;
import dev.perceptron.tabular.table.TableFormat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, group after group. */
final class ParquetRows implements RowSource {
    private static final int NONE = -1;

    private final Path path;
    private final SeekableByteChannel file;
    private final Footer footer;
    private final List<ColumnCursor> cursors = new ArrayList<>();
    private int group;
    private long left;
    private long row;

    private ParquetRows(Path path, SeekableByteChannel file) throws IOException {
        this.path = path;
        this.file = file;
        this.footer = reading(NONE, () -> Footer.read(file));
    }

    static ParquetRows open(Path path) throws IOException {
        SeekableByteChannel file = Files.newByteChannel(path);
        try {
            return new ParquetRows(path, file);
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<String> names() {
        return footer.fields().stream().map(field -> field.name().strip()).toList();
    }

    @Override
    public Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        footer.fields().forEach(field -> kinds.put(field.name().strip(), field.kind()));
        return kinds;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public String @Nullable [] next() throws IOException {
        while (left == 0) {
            if (group == footer.groups().size()) {
                return null;
            }
            Footer.Group next = footer.groups().get(group++);
            left = next.rows();
            cursors.clear();
            for (int i = 0; i < footer.fields().size(); i++) {
                cursors.add(new ColumnCursor(
                        file, footer.fields().get(i), next.chunks().get(i)));
            }
        }
        left--;
        row++;
        String[] cells = new String[cursors.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = reading(i, cursors.get(i)::next);
            if (cells[i].length() > TableFormat.LONGEST_CELL) {
                throw error(
                        i,
                        "has a text of " + cells[i].length() + " characters, at most " + TableFormat.LONGEST_CELL
                                + " are read");
            }
        }
        return cells;
    }

    /** What can fail by damaged data. */
    private interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step on a column of the row, or on the whole file if the column is {@link #NONE}. */
    private <T> T reading(int column, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (ParquetFormatException | DateTimeException | ArithmeticException e) {
            throw error(column, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw error(column, "needs more memory than there is; give Java more with -Xmx");
        }
    }

    private TableException error(int column, String reason) {
        String place = column == NONE
                ? ""
                : "row " + row + ", column '" + footer.fields().get(column).name() + "'";
        return new TableException(path.toString(), place, reason);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
