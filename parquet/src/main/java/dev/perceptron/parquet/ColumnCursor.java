package dev.perceptron.parquet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** The values of a column in a group of rows, page by page; one page is in memory. */
final class ColumnCursor {
    private static final int HEADER = 1 << 12;
    private static final int MOST_HEADER = 1 << 24;

    private final SeekableByteChannel file;
    private final Field field;
    private final Footer.Chunk chunk;
    private long at;
    private String[] dictionary = new String[0];
    private DataPage.@Nullable Rows rows;

    ColumnCursor(SeekableByteChannel file, Field field, Footer.Chunk chunk) {
        this.file = file;
        this.field = field;
        this.chunk = chunk;
        this.at = chunk.start();
    }

    /** The next row's text, "" if it has no value. */
    String next() throws IOException {
        DataPage.Rows now = rows;
        while (now == null || !now.hasNext()) {
            DataPage page = page();
            if (page.isDictionary()) {
                dictionary = page.dictionary(field, chunk.codec());
            } else if (page.isData()) {
                now = page.rows(field, chunk.codec(), dictionary);
                rows = now;
            }
        }
        return now.next();
    }

    /** A header's length is known only when it has been read: more is tried until it fits. */
    private DataPage page() throws IOException {
        long left = chunk.start() + chunk.bytes() - at;
        if (left <= 0) {
            throw new ParquetFormatException("has fewer values than rows");
        }
        for (int most = HEADER; ; most *= 8) {
            int count = (int) Math.min(left, most);
            ByteCursor in = new ByteCursor(Footer.bytes(file, at, count));
            Thrift header;
            try {
                header = Thrift.read(in);
            } catch (ParquetFormatException e) {
                if (count == left || most >= MOST_HEADER) {
                    throw e;
                }
                continue;
            }
            int size = DataPage.packedSize(header);
            if (size > left - in.position()) {
                throw new ParquetFormatException("is damaged: a page should lie beyond its column's end");
            }
            byte[] data = Footer.bytes(file, at + in.position(), size);
            at += in.position() + size;
            return new DataPage(header, data);
        }
    }
}
