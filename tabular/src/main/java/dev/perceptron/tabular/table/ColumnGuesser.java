package dev.perceptron.tabular.table;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees the values of a column go by and says what they are. */
final class ColumnGuesser {
    private static final int MOST_DISTINCT = 1000;
    private static final NumberStyle[] STYLES = NumberStyle.values();
    private static final DateFormat[] DATES = DateFormat.values();

    private final long[] numbers = new long[STYLES.length];
    private final long[] dates = new long[DATES.length];
    private final boolean[] fractions = new boolean[STYLES.length];
    private final Set<String> distinct = new HashSet<>();
    private long values;
    private long missing;
    private boolean maybeNumbers = true;
    private boolean maybeDates = true;
    private @Nullable String firstText;
    private long firstTextLine;

    /** Takes a value into account. */
    void add(String text, boolean isMissing, long line) {
        if (isMissing) {
            missing++;
            return;
        }
        values++;
        if (distinct.size() <= MOST_DISTINCT) {
            distinct.add(text);
        }
        boolean number = maybeNumbers && countNumber(text);
        boolean date = maybeDates && countDate(text);
        if (!number && !date && firstText == null) {
            firstText = text;
            firstTextLine = line;
        }
        // long columns of texts are not tried as numbers and dates to their ends
        if (values == MOST_DISTINCT) {
            maybeNumbers = numbers[0] + numbers[1] + numbers[2] > 0;
            long found = 0;
            for (long each : dates) {
                found += each;
            }
            maybeDates = found > 0;
        }
    }

    private boolean countNumber(String text) {
        boolean any = false;
        for (int i = 0; i < STYLES.length; i++) {
            double value = STYLES[i].parse(text);
            if (!Double.isNaN(value)) {
                numbers[i]++;
                fractions[i] |= value != Math.rint(value);
                any = true;
            }
        }
        return any;
    }

    private boolean countDate(String text) {
        boolean any = false;
        for (int i = 0; i < DATES.length; i++) {
            if (!Double.isNaN(DATES[i].parse(text))) {
                dates[i]++;
                any = true;
            }
        }
        return any;
    }

    private static int best(long[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    NumberStyle style() {
        return STYLES[best(numbers)];
    }

    DateFormat dateFormat() {
        return DATES[best(dates)];
    }

    /** Whether every value seen is a number or a date. */
    boolean isNumeric() {
        return values > 0 && (numbers[best(numbers)] == values || dates[best(dates)] == values);
    }

    /**
     * What the column is, under its name.
     *
     * @param asked the kind that the user wants, or null
     * @param said the kind that the file itself says, or null
     */
    Guess guess(String name, @Nullable Kind asked, @Nullable Kind said) {
        Kind known = asked == null ? said : asked;
        Kind kind = known == null ? kind() : known;
        long fitting = switch (kind) {
            case NUMBER -> numbers[best(numbers)];
            case DATE -> dates[best(dates)];
            case CATEGORY -> values;
        };
        String reason = asked != null ? "as asked for" : kind == kind() ? reason(kind) : "as the file says";
        return new Guess(name, kind, reason, missing, values - fitting);
    }

    private Kind kind() {
        if (values == 0) {
            return Kind.NUMBER;
        }
        if (numbers[best(numbers)] == values) {
            return Kind.NUMBER;
        }
        return dates[best(dates)] == values ? Kind.DATE : Kind.CATEGORY;
    }

    private String reason(Kind kind) {
        if (values == 0) {
            return "no values";
        }
        String different = distinct.size() > MOST_DISTINCT
                ? "more than " + ColumnNames.grouped(MOST_DISTINCT)
                : "" + distinct.size();
        if (kind == Kind.NUMBER) {
            return (fractions[style().ordinal()] ? "numbers" : "integers")
                    + switch (style()) {
                        case PLAIN -> "";
                        case GROUPED -> ", commas between thousands";
                        case COMMA -> ", decimal commas";
                    }
                    + ", " + different + " different";
        }
        if (kind == Kind.DATE) {
            DateFormat format = dateFormat();
            long other = format == DateFormat.MONTH_SLASH ? dates[DateFormat.DAY_SLASH.ordinal()] : 0;
            return format.label() + (other == values ? " (day/month/year would fit too)" : "");
        }
        long text = values - Math.max(numbers[best(numbers)], dates[best(dates)]);
        String because = firstText != null && text * 10 < values
                ? " (not numbers because of '" + ColumnNames.shortened(firstText) + "' in line " + firstTextLine + ")"
                : "";
        return different + " different strings" + because;
    }
}
