package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.ReadOptions;
import dev.perceptron.tabular.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a CSV file is read where a guess would be wrong. */
final class TableOptions {
    private static final Map<String, Character> DELIMITERS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

    @Option(
            names = "--delimiter",
            paramLabel = "NAME",
            order = 10,
            description = "comma, semicolon, tab or bar (guessed).")
    @Nullable
    String delimiter;

    @Option(
            names = "--header",
            paramLabel = "YES/NO",
            order = 11,
            description = "Whether the first line names the columns (guessed).")
    @Nullable
    String header;

    @Option(
            names = "--categories",
            paramLabel = "COLUMNS",
            order = 12,
            description = "Columns whose numbers are categories, such as zip,month.")
    @Nullable
    String categories;

    @Option(
            names = "--drop",
            paramLabel = "COLUMNS",
            order = 13,
            description = "Columns to leave out, such as name,id.")
    @Nullable
    String drop;

    /** What the options say of a file, added to what is known of it otherwise. */
    ReadOptions read(ReadOptions known) {
        ReadOptions options = known;
        if (delimiter != null) {
            String name = delimiter.toLowerCase(Locale.ROOT);
            Character named = DELIMITERS.get(name);
            if (named == null && !(delimiter.length() == 1 && DELIMITERS.containsValue(delimiter.charAt(0)))) {
                throw OptionReader.wrong("--delimiter", delimiter, "comma, semicolon, tab or bar", "semicolon");
            }
            options = options.withDelimiter(named == null ? delimiter.charAt(0) : named);
        }
        if (header != null) {
            options = options.withHeader(OptionReader.choice("--header", header, List.of("yes", "no"))
                    .equals("yes"));
        }
        for (String column : columns(categories)) {
            options = options.withKind(column, Kind.CATEGORY);
        }
        return options;
    }

    /** The columns to leave out. */
    List<String> dropped() {
        return columns(drop);
    }

    /** Refuses names that the table does not have. */
    void check(Table table, String file) {
        columns(categories).forEach(name -> Tables.check("--categories", name, table, file));
        columns(drop).forEach(name -> Tables.check("--drop", name, table, file));
    }

    private static List<String> columns(@Nullable String text) {
        return text == null ? List.of() : OptionReader.parts(text);
    }
}
