package dev.perceptron.tabular.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a file one after another, as a CSV file would write them. */
public interface RowSource extends Closeable {
    /** The columns' names; none if the first row may hold them. */
    List<String> names();

    /** The columns whose kind the file itself says. */
    Map<String, Kind> kinds();

    /** The next row's cells, "" where there is no value; null at the end. */
    String @Nullable [] next() throws IOException;

    /** Where the last row is: its number, or its line in a text, from 1. */
    long row();
}
