package dev.perceptron.parquet;

/** Integers of few bits: runs of equal ones, and groups of eight packed side by side (Parquet's hybrid). */
final class RunLengths {
    private final ByteCursor in;
    private final int width;
    private int run;
    private long repeated;
    private long bit;
    private boolean packed;

    RunLengths(ByteCursor in, int width) {
        if (width < 0 || width > 32) {
            throw new ParquetFormatException("packs numbers of " + width + " bits, at most 32 can be");
        }
        this.in = in;
        this.width = width;
    }

    int next() {
        while (run == 0) {
            begin();
        }
        run--;
        if (!packed) {
            return (int) repeated;
        }
        long value = in.bits(bit, width);
        bit += width;
        if (run == 0) {
            // the last group may be cut off where its numbers are only padding
            in.skip(Math.min(in.left(), bit + 7 >>> 3));
        }
        return (int) value;
    }

    private void begin() {
        long head = in.varint();
        packed = (head & 1) == 1;
        long length = head >>> 1;
        if (length < 1 || length > (packed ? Integer.MAX_VALUE / 8 : Integer.MAX_VALUE)) {
            throw new ParquetFormatException("has a run of " + length + " numbers");
        }
        run = (int) (packed ? length * 8 : length);
        bit = 0;
        if (packed) {
            // a run's numbers beyond the data are padding; asking for one is an error of its own
            run = (int) Math.min(run, width == 0 ? run : in.left() * 8L / width);
            if (run == 0) {
                throw new ParquetFormatException("ends too early: packed numbers are cut off");
            }
        } else {
            int bytes = width + 7 >>> 3;
            repeated = in.bits(0, bytes * 8);
            in.skip(bytes);
        }
    }
}
