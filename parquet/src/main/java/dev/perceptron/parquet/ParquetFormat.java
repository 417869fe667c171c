package dev.perceptron.parquet;

import dev.perceptron.tabular.table.RowSource;
import dev.perceptron.tabular.table.TableFormat;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Parquet files of flat tables: all primitive types, both versions of data pages, every encoding but the abandoned bit
 * packing, uncompressed or by Snappy, gzip, Zstandard or raw LZ4. Found by {@link java.util.ServiceLoader} when the module
 * is there; {@code Table.read} then takes Parquet files like CSV.
 *
 * <p>Source: the format's specification, apache/parquet-format.
 */
public final class ParquetFormat implements TableFormat {
    /** Used by the service loader. */
    public ParquetFormat() {}

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'A'
                && head[2] == 'R'
                && (head[3] == '1' || head[3] == 'E');
    }

    @Override
    public RowSource open(Path file) throws IOException {
        return ParquetRows.open(file);
    }
}
