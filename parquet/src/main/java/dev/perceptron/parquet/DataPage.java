package dev.perceptron.parquet;

import org.jspecify.annotations.Nullable;

/**
 * A page of a column: its header and how its bytes become rows.
 *
 * @param header as it stands in the file
 * @param data the bytes behind it, packed
 */
record DataPage(Thrift header, byte[] data) {
    /** The most bytes that a page may have, unpacked. */
    static final int MOST_BYTES = 1 << 28;

    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_2 = 3;

    /** How many bytes follow a header. */
    static int packedSize(Thrift header) {
        return size(header.number(3));
    }

    private static int size(long size) {
        if (size < 0 || size > MOST_BYTES) {
            throw new ParquetFormatException("has a page of " + size + " bytes, at most " + MOST_BYTES + " are read");
        }
        return (int) size;
    }

    boolean isDictionary() {
        return header.number(1) == DICTIONARY;
    }

    boolean isData() {
        return header.number(1) == DATA || header.number(1) == DATA_2;
    }

    /** A dictionary page's values. */
    String[] dictionary(Field field, int codec) {
        ByteCursor in = new ByteCursor(Codec.unpack(codec, data, size(header.number(2))));
        int count = in.count(header.struct(7).number(1), in.left() * 8L, "values in a dictionary");
        PageValues values = PageValues.plain(field, in);
        String[] all = new String[count];
        for (int i = 0; i < count; i++) {
            all[i] = values.next();
        }
        return all;
    }

    /** A data page's rows, each a text or "" where the value is missing. */
    Rows rows(Field field, int codec, String[] dictionary) {
        if (header.number(1) == DATA_2) {
            return second(field, codec, dictionary);
        }
        Thrift about = header.struct(5);
        ByteCursor in = new ByteCursor(Codec.unpack(codec, data, size(header.number(2))));
        int count = rows(about.number(1));
        RunLengths present = null;
        if (field.optional()) {
            if (about.number(3) != PageValues.RUN_LENGTHS) {
                throw new ParquetFormatException(
                        "marks missing values by the encoding no. " + about.number(3) + ", which is not read");
            }
            present = new RunLengths(in.part(in.int32()), 1);
        }
        return new Rows(count, present, PageValues.of(field, (int) about.number(2), in, count, dictionary));
    }

    /** The second version keeps the marks of missing values apart, never packed. */
    private Rows second(Field field, int codec, String[] dictionary) {
        Thrift about = header.struct(8);
        ByteCursor in = new ByteCursor(data);
        in.skip(about.number(6));
        ByteCursor marks = in.part(about.number(5));
        int count = rows(about.number(1));
        byte[] packed = in.take(in.left());
        long levels = about.number(6) + about.number(5);
        byte[] plain = about.truth(7, true) && packed.length > 0
                ? Codec.unpack(codec, packed, size(header.number(2) - levels))
                : packed;
        return new Rows(
                count,
                field.optional() ? new RunLengths(marks, 1) : null,
                PageValues.of(field, (int) about.number(4), new ByteCursor(plain), count, dictionary));
    }

    private static int rows(long count) {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new ParquetFormatException("has a page of " + count + " rows");
        }
        return (int) count;
    }

    /** The rows of a page, one after another. */
    static final class Rows {
        private final @Nullable RunLengths present;
        private final PageValues values;
        private int left;

        Rows(int count, @Nullable RunLengths present, PageValues values) {
            this.left = count;
            this.present = present;
            this.values = values;
        }

        boolean hasNext() {
            return left > 0;
        }

        String next() {
            left--;
            return present == null || present.next() == 1 ? values.next() : "";
        }
    }
}
