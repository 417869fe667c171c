package dev.perceptron.parquet;

/** The values of one page, one after another, as texts; missing ones are not among them. */
interface PageValues {
    int PLAIN = 0;
    int PLAIN_DICTIONARY = 2;
    int RUN_LENGTHS = 3;
    int DELTA_NUMBERS = 5;
    int DELTA_LENGTHS = 6;
    int DELTA_TEXTS = 7;
    int DICTIONARY = 8;
    int SPLIT = 9;

    /** The next one. */
    String next();

    /**
     * Reads values.
     *
     * @param encoding by its number in the file
     * @param count how many there are, missing ones included
     * @param dictionary what indices mean; empty if the column has no dictionary
     */
    static PageValues of(Field field, int encoding, ByteCursor in, int count, String[] dictionary) {
        return switch (encoding) {
            case PLAIN -> plain(field, in);
            case PLAIN_DICTIONARY, DICTIONARY -> dictionary(in, dictionary);
            case RUN_LENGTHS -> {
                if (field.type() != Field.Type.BOOLEAN) {
                    throw new ParquetFormatException("has run lengths in a column that holds no booleans");
                }
                RunLengths runs = new RunLengths(in.part(in.int32()), 1);
                yield () -> truth(runs.next());
            }
            case DELTA_NUMBERS -> {
                DeltaNumbers numbers = new DeltaNumbers(in);
                yield switch (field.type()) {
                    case INT_32 -> () -> CellText.of(field, (int) numbers.next());
                    case INT_64 -> () -> CellText.of(field, numbers.next());
                    default -> throw new ParquetFormatException("has differences in a column that holds no integers");
                };
            }
            case DELTA_LENGTHS, DELTA_TEXTS -> deltaTexts(field, encoding, in);
            case SPLIT -> split(field, in);
            default ->
                throw new ParquetFormatException("the column '" + field.name() + "' has the encoding no. " + encoding
                        + ", which is not read; write it with the writer's defaults");
        };
    }

    private static String truth(int value) {
        return value == 0 ? "false" : "true";
    }

    /** One value after another, as it is. */
    static PageValues plain(Field field, ByteCursor in) {
        return switch (field.type()) {
            case BOOLEAN -> new Bits(in);
            case INT_32 -> () -> CellText.of(field, in.int32());
            case INT_64 -> () -> CellText.of(field, in.int64());
            case INT_96 ->
                () -> {
                    long nanos = in.int64();
                    return CellText.ofInt96(nanos, in.int32());
                };
            case FLOAT -> () -> CellText.of(Float.intBitsToFloat(in.int32()));
            case DOUBLE -> () -> CellText.of(Double.longBitsToDouble(in.int64()));
            case BYTES -> () -> CellText.of(field, in.take(in.int32() & 0xffffffffL));
            case FIXED -> () -> CellText.of(field, in.take(field.length()));
        };
    }

    /** Truth values, eight in a byte. */
    final class Bits implements PageValues {
        private final ByteCursor in;
        private long at;

        Bits(ByteCursor in) {
            this.in = in;
        }

        @Override
        public String next() {
            return truth((int) in.bits(at++, 1));
        }
    }

    private static PageValues dictionary(ByteCursor in, String[] dictionary) {
        if (in.left() == 0) {
            return () -> {
                throw new ParquetFormatException("has fewer values than rows");
            };
        }
        RunLengths indices = new RunLengths(in, in.next());
        return () -> {
            int index = indices.next();
            if (index < 0 || index >= dictionary.length) {
                throw new ParquetFormatException(
                        "has the index " + index + " into a dictionary of " + dictionary.length);
            }
            return dictionary[index];
        };
    }

    private static PageValues deltaTexts(Field field, int encoding, ByteCursor in) {
        if (field.type() != Field.Type.BYTES && field.type() != Field.Type.FIXED) {
            throw new ParquetFormatException("has the encoding of strings in a column of another type");
        }
        long[] shared = encoding == DELTA_TEXTS ? all(in) : new long[0];
        long[] lengths = all(in);
        int[] at = new int[1];
        byte[][] before = {new byte[0]};
        return () -> {
            int i = at[0]++;
            if (i >= lengths.length || encoding == DELTA_TEXTS && i >= shared.length) {
                throw new ParquetFormatException("has fewer values than rows");
            }
            byte[] own = in.take(lengths[i]);
            if (encoding == DELTA_TEXTS) {
                int prefix = in.count(shared[i], before[0].length, "shared bytes");
                byte[] joined = java.util.Arrays.copyOf(before[0], prefix + own.length);
                System.arraycopy(own, 0, joined, prefix, own.length);
                own = joined;
                before[0] = own;
            }
            return CellText.of(field, own);
        };
    }

    private static long[] all(ByteCursor in) {
        DeltaNumbers numbers = new DeltaNumbers(in);
        // each takes a bit at least only where it differs: the limit is what a page may hold
        long[] values = new long[in.count(numbers.left(), DataPage.MOST_BYTES / 8, "values")];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.next();
        }
        return values;
    }

    /** First all values' first bytes, then all second ones, and so on. */
    private static PageValues split(Field field, ByteCursor in) {
        int width = switch (field.type()) {
            case INT_32, FLOAT -> 4;
            case INT_64, DOUBLE -> 8;
            case FIXED -> field.length();
            default -> throw new ParquetFormatException("has split bytes in a column of values without a fixed length");
        };
        byte[] data = in.take(in.left());
        int count = data.length / width;
        byte[] joined = new byte[count * width];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                joined[i * width + j] = data[j * count + i];
            }
        }
        return plain(field, new ByteCursor(joined));
    }
}
