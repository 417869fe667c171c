package dev.perceptron.tabular.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of a column whose kind is known. */
final class ColumnBuilder {
    private static final int FIRST = 256;

    private final Guess guess;
    private final NumberStyle style;
    private final DateFormat format;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private double[] numbers = new double[0];
    private int[] codes = new int[0];
    private int count;

    ColumnBuilder(Guess guess, ColumnGuesser guesser) {
        this.guess = guess;
        this.style = guesser.style();
        this.format = guesser.dateFormat();
    }

    void add(String text, boolean missing) {
        if (guess.kind() == Kind.CATEGORY) {
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, larger());
            }
            codes[count++] = missing ? -1 : places.computeIfAbsent(text, key -> places.size());
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, larger());
        }
        numbers[count++] = missing ? Double.NaN : number(text);
    }

    private int larger() {
        return Math.max(FIRST, count + (count >> 1));
    }

    private double number(String text) {
        double value = guess.kind() == Kind.DATE ? format.parse(text) : style.parse(text);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** The column, and an empty builder for the next piece. */
    Column take() {
        Column column = Column.of(
                guess.column(),
                guess.kind(),
                Arrays.copyOf(numbers, guess.kind() == Kind.CATEGORY ? 0 : count),
                Arrays.copyOf(codes, guess.kind() == Kind.CATEGORY ? count : 0),
                List.copyOf(places.keySet()),
                guess.kind() == Kind.DATE ? format : DateFormat.ISO);
        count = 0;
        places.clear();
        return column;
    }
}
