package dev.perceptron.metric;

/** What accuracies ask of a row. */
final class RowRanks {
    private RowRanks() {}

    /** The place of the largest number, of equals the first. */
    static int largest(float[] values, int from, int columns) {
        return largest(values, from, columns, 1);
    }

    /** The same of numbers {@code step} apart. */
    static int largest(float[] values, int from, int columns, int step) {
        int best = 0;
        for (int j = 1; j < columns; j++) {
            if (values[from + j * step] > values[from + best * step]) {
                best = j;
            }
        }
        return best;
    }

    /** How many numbers are larger than one of them. */
    static int larger(float[] values, int from, int columns, int place) {
        int count = 0;
        for (int j = 0; j < columns; j++) {
            count += values[from + j] > values[from + place] ? 1 : 0;
        }
        return count;
    }
}
