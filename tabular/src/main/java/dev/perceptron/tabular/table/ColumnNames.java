package dev.perceptron.tabular.table;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How messages show names and counts. */
final class ColumnNames {
    private static final int SHOWN = 10;
    private static final int LENGTH = 40;

    private ColumnNames() {}

    /** What to say where a name was not found: the nearest one, or what there is. */
    static String hint(String name, Collection<String> there) {
        return there.stream()
                .filter(each -> each.strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .map(each -> "; did you mean '" + each + "'?")
                .orElseGet(() -> "; there are " + listed(there));
    }

    static String listed(Collection<String> names) {
        String first = names.stream().limit(SHOWN).map(ColumnNames::shortened).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + " and " + grouped(names.size() - SHOWN) + " more" : first;
    }

    static String shortened(String text) {
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
