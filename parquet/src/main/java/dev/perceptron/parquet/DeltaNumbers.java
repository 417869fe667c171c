package dev.perceptron.parquet;

/** Integers as packed differences to the one before (DELTA_BINARY_PACKED). */
final class DeltaNumbers {
    private static final int MOST_IN_BLOCK = 1 << 20;

    private final ByteCursor in;
    private final int blocks;
    private final int inBlock;
    private final int[] widths;
    private long left;
    private long value;
    private long least;
    private int block;
    private int place;
    private boolean first = true;

    DeltaNumbers(ByteCursor in) {
        this.in = in;
        int size = in.count(in.varint(), MOST_IN_BLOCK, "numbers in a block");
        this.blocks = in.count(in.varint(), Math.max(1, size), "parts of a block");
        this.inBlock = blocks == 0 ? 0 : size / blocks;
        if (inBlock == 0 || inBlock % 8 != 0) {
            throw new ParquetFormatException("has blocks of " + size + " numbers in " + blocks + " parts");
        }
        this.widths = new int[blocks];
        this.block = blocks;
        this.left = in.varint();
        this.value = in.zigzag();
    }

    /** How many numbers are to come. */
    long left() {
        return left;
    }

    long next() {
        if (left <= 0) {
            throw new ParquetFormatException("has fewer numbers than rows");
        }
        left--;
        if (first) {
            first = false;
            return value;
        }
        if (block == blocks) {
            least = in.zigzag();
            for (int i = 0; i < blocks; i++) {
                widths[i] = in.count(in.next(), 64, "bits");
            }
            block = 0;
        }
        value += least + in.bits((long) place * widths[block], widths[block]);
        if (++place == inBlock) {
            endPart();
        } else if (left == 0) {
            // what follows the numbers begins behind the whole part
            endPart();
        }
        return value;
    }

    private void endPart() {
        in.skip(Math.min(in.left(), (long) inBlock * widths[block] / 8));
        place = 0;
        block++;
    }
}
