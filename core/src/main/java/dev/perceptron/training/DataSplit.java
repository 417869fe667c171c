package dev.perceptron.training;

/**
 * Samples divided in two.
 *
 * @param left the first part
 * @param right the rest
 */
public record DataSplit(Data left, Data right) {
    /** The first share and the rest; the count is rounded, halves to even. */
    public static DataSplit of(Data data, double leftShare) {
        if (!(leftShare > 0 && leftShare < 1)) {
            throw new IllegalArgumentException("The first part must be a share above 0 and below 1, received "
                    + leftShare + "; for a number of samples give an integer.");
        }
        return at(data, (int) Math.rint(leftShare * data.count()));
    }

    /** The first so many and the rest. */
    public static DataSplit of(Data data, int leftCount) {
        if (leftCount <= 0 || leftCount >= data.count()) {
            throw new IllegalArgumentException("The first part must have at least 1 and fewer than all " + data.count()
                    + " samples, received " + leftCount + ".");
        }
        return at(data, leftCount);
    }

    /** The first share and the last share, which together may leave out a middle. */
    public static DataSplit of(Data data, double leftShare, double rightShare) {
        if (!(leftShare > 0 && rightShare > 0 && leftShare + rightShare <= 1)) {
            throw new IllegalArgumentException("The parts must be shares above 0 whose sum is 1 or less, received "
                    + leftShare + " and " + rightShare + ".");
        }
        int count = data.count();
        int left = (int) Math.rint(leftShare * count);
        int right = (int) Math.rint(rightShare * count);
        if (left == 0 || right == 0) {
            throw new IllegalArgumentException("Both parts must have at least 1 of the " + count
                    + " samples, received the shares " + leftShare + " and " + rightShare + ", which are " + left
                    + " and "
                    + right + ".");
        }
        return new DataSplit(data.range(0, left), data.range(Math.max(left, count - right), count));
    }

    private static DataSplit at(Data data, int left) {
        return new DataSplit(data.range(0, left), data.range(left, data.count()));
    }
}
