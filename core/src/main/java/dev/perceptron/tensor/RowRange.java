package dev.perceptron.tensor;

/** Consecutive samples of other rows, without a copy. */
final class RowRange implements Rows {
    private final Rows rows;
    private final int from;
    private final int count;

    RowRange(Rows rows, int from, int to) {
        check(from, to, rows.count());
        this.rows = rows;
        this.from = from;
        this.count = to - from;
    }

    private static void check(int from, int to, int count) {
        if (from < 0 || to < from || to > count) {
            throw new IllegalArgumentException(
                    "Samples " + from + " to " + to + " are outside the " + count + " there are.");
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Shape rowShape() {
        return rows.rowShape();
    }

    @Override
    public void gather(int[] indices, int first, int howMany, Tensor into, int row) {
        int[] one = new int[1];
        for (int i = 0; i < howMany; i++) {
            one[0] = indices[first + i] + from;
            rows.gather(one, 0, 1, into, row + i);
        }
    }

    @Override
    public Rows range(int first, int last) {
        check(first, last, count);
        return new RowRange(rows, from + first, from + last);
    }
}
