package dev.perceptron.tabular.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a CSV file beforehand; all the rest is guessed from its content.
 *
 * <pre>{@code
 * Table table = Table.read(path, ReadOptions.guess().withDelimiter(';').withKind("zip", Kind.CATEGORY));
 * }</pre>
 *
 * @param delimiter what stands between two cells, or null to guess: comma, semicolon, tab or bar
 * @param header whether the first line names the columns, or null to guess
 * @param kinds columns whose kind is given, by name
 * @param missing texts that mean "no value", besides the empty one
 */
public record ReadOptions(
        @Nullable Character delimiter, @Nullable Boolean header, Map<String, Kind> kinds, Set<String> missing) {
    /** What {@code missing} holds unless given. */
    public static final Set<String> MISSING = Set.of(
            "NA", "N/A", "n/a", "na", "NaN", "nan", "NAN", "NULL", "Null", "null", "None", "<NA>", "#N/A", "#NA", "?",
            "-", ".");

    private static final ReadOptions GUESS = new ReadOptions(null, null, Map.of(), MISSING);

    /** Copies the collections. */
    public ReadOptions {
        kinds = Map.copyOf(kinds);
        missing = Set.copyOf(missing);
    }

    /** Guesses everything. */
    public static ReadOptions guess() {
        return GUESS;
    }

    /** The same with what stands between two cells. */
    public ReadOptions withDelimiter(char newDelimiter) {
        return new ReadOptions(newDelimiter, header, kinds, missing);
    }

    /** The same with or without a line of names. */
    public ReadOptions withHeader(boolean newHeader) {
        return new ReadOptions(delimiter, newHeader, kinds, missing);
    }

    /** The same with the kind of a column; it is ignored where there is no such column. */
    public ReadOptions withKind(String column, Kind kind) {
        Map<String, Kind> more = new LinkedHashMap<>(kinds);
        more.put(column, kind);
        return new ReadOptions(delimiter, header, more, missing);
    }

    /** The same with other texts that mean "no value"; the empty one always does. */
    public ReadOptions withMissing(Set<String> texts) {
        return new ReadOptions(delimiter, header, kinds, texts);
    }
}
