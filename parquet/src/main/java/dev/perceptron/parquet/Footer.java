package dev.perceptron.parquet;

import dev.perceptron.tabular.table.TableFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the end of a file says of it.
 *
 * @param fields the columns
 * @param groups for each group of rows where each column lies
 */
record Footer(List<Field> fields, List<Group> groups) {
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int TAIL = 8;
    private static final int MOST_BYTES = 1 << 28;

    /** So many values are believed of any file, and so many more for each of its bytes: equal values take next to none. */
    private static final double SURELY_BELIEVED = 1e7;

    private static final double BELIEVED_PER_BYTE = 200;

    /**
     * Some rows of the table.
     *
     * @param rows how many
     * @param chunks where the values of each column lie
     */
    record Group(long rows, List<Chunk> chunks) {}

    /**
     * The values of a column in a group.
     *
     * @param codec how pages are packed
     * @param start where the first page begins
     * @param bytes how long all pages are
     */
    record Chunk(int codec, long start, long bytes) {}

    static Footer read(SeekableByteChannel file) throws IOException {
        long size = file.size();
        if (size < MAGIC.length() + TAIL) {
            throw new ParquetFormatException("is cut off: a Parquet file has at least 12 bytes, this one " + size);
        }
        byte[] tail = bytes(file, size - TAIL, TAIL);
        String magic = new String(tail, TAIL - MAGIC.length(), MAGIC.length(), StandardCharsets.ISO_8859_1);
        if (magic.equals(ENCRYPTED)) {
            throw new ParquetFormatException("is encrypted; write it without that");
        }
        if (!magic.equals(MAGIC)) {
            throw new ParquetFormatException("is cut off or damaged: a Parquet file ends with PAR1");
        }
        long length = new ByteCursor(tail).int32() & 0xffffffffL;
        if (length > size - TAIL - MAGIC.length() || length > MOST_BYTES) {
            throw new ParquetFormatException(
                    "is damaged: its last part should have " + length + " bytes, the file has " + size);
        }
        Thrift meta = Thrift.read(new ByteCursor(bytes(file, size - TAIL - length, (int) length)));
        return read(meta, size);
    }

    private static Footer read(Thrift meta, long size) {
        List<Thrift> schema = meta.structs(2);
        if (schema.size() < 2) {
            throw new ParquetFormatException("holds no column");
        }
        if (schema.size() - 1 > TableFormat.MOST_COLUMNS) {
            throw new ParquetFormatException(
                    "has " + (schema.size() - 1) + " columns, at most " + TableFormat.MOST_COLUMNS + " are read");
        }
        List<Field> fields = new ArrayList<>();
        for (Thrift element : schema.subList(1, schema.size())) {
            fields.add(Field.read(element));
        }
        List<Group> groups = new ArrayList<>();
        for (Thrift group : meta.structs(4)) {
            if (group.number(3) == 0) {
                continue; // of no rows nothing need lie anywhere
            }
            List<Thrift> columns = group.structs(1);
            if (columns.size() != fields.size()) {
                throw new ParquetFormatException(
                        "has " + columns.size() + " columns in a group of rows, expected " + fields.size());
            }
            List<Chunk> chunks = new ArrayList<>();
            for (Thrift column : columns) {
                chunks.add(chunk(column, size));
            }
            groups.add(new Group(group.number(3), chunks));
        }
        checkRows(groups, fields.size(), size);
        return new Footer(fields, groups);
    }

    /** A few bytes may say that a value comes two billion times; memory for that is not taken on their word. */
    private static void checkRows(List<Group> groups, int columns, long size) {
        double rows = 0;
        for (Group group : groups) {
            if (group.rows() < 0) {
                throw new ParquetFormatException("is damaged: a group of rows should have " + group.rows());
            }
            rows += group.rows();
        }
        if (rows * columns > SURELY_BELIEVED + BELIEVED_PER_BYTE * size) {
            throw new ParquetFormatException(String.format(
                    Locale.ROOT,
                    "says it has %.0f rows of %d columns in %d bytes, which is more than is believed; write it with"
                            + " fewer rows or without compression if that is so",
                    rows,
                    columns,
                    size));
        }
    }

    private static Chunk chunk(Thrift column, long size) {
        if (column.has(1)) {
            throw new ParquetFormatException("keeps columns in other files, which is not read");
        }
        Thrift meta = column.struct(3);
        long data = meta.number(9);
        long dictionary = meta.number(11, 0);
        long start = dictionary > 0 && dictionary < data ? dictionary : data;
        long bytes = meta.number(7);
        if (start < MAGIC.length() || bytes < 0 || bytes > size - start) {
            throw new ParquetFormatException("is damaged: a column should lie beyond the file's end");
        }
        return new Chunk((int) meta.number(4), start, bytes);
    }

    /** Some bytes of a file. */
    static byte[] bytes(SeekableByteChannel file, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        file.position(from);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new ParquetFormatException("ends too early; was it changed while it was read?");
            }
        }
        return buffer.array();
    }
}
