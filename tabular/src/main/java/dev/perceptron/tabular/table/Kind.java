package dev.perceptron.tabular.table;

import java.util.Locale;

/** What the values of a column are. */
public enum Kind {
    /** Numbers. */
    NUMBER,
    /** Dates, with or without a time, kept as days since 1 January 1970 (UTC). */
    DATE,
    /** Texts of which each is a category. */
    CATEGORY;

    /** The name in files and reports: {@code number}, {@code date} or {@code category}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
