package dev.perceptron.tabular.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A kind of file that tables are kept in besides CSV; found on the class or module path by {@link ServiceLoader}. */
public interface TableFormat {
    /** How many bytes {@link #recognises} is shown. */
    int HEAD = 8;

    /** The most columns that a table may have, whatever the file. */
    int MOST_COLUMNS = 10_000;

    /** The most characters in a cell. */
    int LONGEST_CELL = 100_000;

    /** All formats on the class or module path. */
    static List<TableFormat> available() {
        return ServiceLoader.load(TableFormat.class, TableFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The format of a file, or null if it is none of those available. */
    static @Nullable TableFormat of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        return available().stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElse(null);
    }

    /** What the format is called in messages: {@code Parquet}. */
    String name();

    /**
     * Whether a file is of this format.
     *
     * @param head its first bytes, up to eight
     */
    boolean recognises(byte[] head);

    /**
     * Opens a file.
     *
     * @throws TableException if its content can't be read; the message names the file
     * @throws IOException if the file can't be
     */
    RowSource open(Path file) throws IOException;
}
