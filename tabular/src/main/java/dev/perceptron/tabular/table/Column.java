package dev.perceptron.tabular.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: numbers or dates as doubles, categories as places in a list. Immutable.
 *
 * <pre>{@code
 * Column rooms = Column.numbers("rooms", 3, 4, Double.NaN);        // NaN is a missing number
 * Column town = Column.categories("town", "Kazan", "Samara", null); // null is a missing text
 * }</pre>
 */
public final class Column {
    private final String name;
    private final Kind kind;
    private final double[] numbers;
    private final int[] codes;
    private final List<String> categories;
    private final DateFormat dateFormat;

    private Column(
            String name, Kind kind, double[] numbers, int[] codes, List<String> categories, DateFormat dateFormat) {
        this.name = name;
        this.kind = kind;
        this.numbers = numbers;
        this.codes = codes;
        this.categories = List.copyOf(categories);
        this.dateFormat = dateFormat;
    }

    /** A column of numbers; NaN is a missing one. */
    public static Column numbers(String name, double... values) {
        return new Column(name, Kind.NUMBER, values.clone(), new int[0], List.of(), DateFormat.ISO);
    }

    /** A column of dates as days since 1 January 1970; NaN is a missing one. */
    public static Column dates(String name, double... days) {
        return new Column(name, Kind.DATE, days.clone(), new int[0], List.of(), DateFormat.ISO);
    }

    /** A column of texts; null is a missing one. */
    public static Column categories(String name, @Nullable String... texts) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] codes = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            codes[i] = -1;
            if (text != null) {
                Integer place = places.get(text);
                if (place == null) {
                    place = places.size();
                    places.put(text, place);
                }
                codes[i] = place;
            }
        }
        return new Column(name, Kind.CATEGORY, new double[0], codes, List.copyOf(places.keySet()), DateFormat.ISO);
    }

    /** Without copies. */
    static Column of(
            String name, Kind kind, double[] numbers, int[] codes, List<String> categories, DateFormat dateFormat) {
        return new Column(name, kind, numbers, codes, categories, dateFormat);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What its values are. */
    public Kind kind() {
        return kind;
    }

    /** How the file that it was read from writes its dates; year-month-day if it holds none or comes from no text. */
    public DateFormat dateFormat() {
        return dateFormat;
    }

    /** How many rows it has. */
    public int rows() {
        return kind == Kind.CATEGORY ? codes.length : numbers.length;
    }

    /** The number, or the date in days since 1 January 1970; NaN if it is missing or the column holds categories. */
    public double number(int row) {
        return kind == Kind.CATEGORY ? Double.NaN : numbers[row];
    }

    /** The text; null if it is missing or the column holds numbers. */
    public @Nullable String text(int row) {
        int code = code(row);
        return code < 0 ? null : categories.get(code);
    }

    /** The text's place in {@link #categories}; −1 if it is missing or the column holds numbers. */
    public int code(int row) {
        return kind == Kind.CATEGORY ? codes[row] : -1;
    }

    /** The different strings, in the order they first appear; some may have no row left. */
    public List<String> categories() {
        return categories;
    }

    /** Whether the value is missing. */
    public boolean isMissing(int row) {
        return kind == Kind.CATEGORY ? codes[row] < 0 : Double.isNaN(numbers[row]);
    }

    /** How many values are missing. */
    public int missing() {
        int count = 0;
        for (int i = 0; i < rows(); i++) {
            count += isMissing(i) ? 1 : 0;
        }
        return count;
    }

    /** The same column with only these rows, in this order. */
    public Column rows(int... rows) {
        if (kind == Kind.CATEGORY) {
            return new Column(
                    name,
                    kind,
                    numbers,
                    Arrays.stream(rows).map(row -> codes[row]).toArray(),
                    categories,
                    dateFormat);
        }
        return new Column(
                name,
                kind,
                Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray(),
                codes,
                categories,
                dateFormat);
    }

    /** The same values under another name. */
    public Column withName(String newName) {
        return new Column(newName, kind, numbers, codes, categories, dateFormat);
    }

    /** As categories: numbers become texts, whole ones without a point. */
    public Column toCategories() {
        if (kind == Kind.CATEGORY) {
            return this;
        }
        @Nullable String[] texts = new @Nullable String[numbers.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Double.isNaN(numbers[i]) ? null : text(numbers[i]);
        }
        return categories(name, texts);
    }

    /** A number as a category is written: {@code 3} for 3.0. */
    public static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    @Override
    public String toString() {
        return name + " (" + kind.label() + ", " + rows() + " rows, " + missing() + " missing)";
    }
}
