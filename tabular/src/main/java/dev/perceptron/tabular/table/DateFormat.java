package dev.perceptron.tabular.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the dates of a column are written; a time may follow, {@code 14:30}, {@code 14:30:59.5}, with Z or an offset. */
public enum DateFormat {
    /** {@code 2026-11-23}. */
    ISO("year-month-day", '-', 0, 1, 2),
    /** {@code 2026/11/23}. */
    YEAR_SLASH("year/month/day", '/', 0, 1, 2),
    /** {@code 23.11.2026}. */
    DAY_DOT("day.month.year", '.', 2, 1, 0),
    /** {@code 11/23/2026}. */
    MONTH_SLASH("month/day/year", '/', 2, 0, 1),
    /** {@code 23/11/2026}. */
    DAY_SLASH("day/month/year", '/', 2, 1, 0),
    /** {@code 23-11-2026}. */
    DAY_HYPHEN("day-month-year", '-', 2, 1, 0);

    private static final int LONGEST = 40;
    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");
    private static final Pattern OFFSET = Pattern.compile("\\d\\d:\\d\\d");

    private final String label;
    private final char separator;
    private final int year;
    private final int month;
    private final int day;

    DateFormat(String label, char separator, int year, int month, int day) {
        this.label = label;
        this.separator = separator;
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** The order in words: {@code day.month.year}. */
    public String label() {
        return label;
    }

    /** The format of such a label; nothing if there is none. */
    public static Optional<DateFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }

    /** Days since 1 January 1970, or NaN if the text is no date in this format. */
    public double parse(String text) {
        if (text.length() < 8 || text.length() > LONGEST || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return Double.NaN;
        }
        int[] parts = new int[3];
        int at = 0;
        for (int i = 0; i < 3; i++) {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                parts[i] = parts[i] * 10 + text.charAt(at++) - '0';
                if (at - start > 4) {
                    return Double.NaN;
                }
            }
            boolean isYear = i == year;
            if (isYear ? at - start != 4 : at == start || at - start > 2) {
                return Double.NaN;
            }
            if (i < 2 && (at == text.length() || text.charAt(at++) != separator)) {
                return Double.NaN;
            }
        }
        try {
            double days = LocalDate.of(parts[year], parts[month], parts[day]).toEpochDay();
            return at == text.length() ? days : days + time(text, at);
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /** The part of a day that a time from this place on is, or NaN. */
    private static double time(String text, int from) {
        if (text.charAt(from) != 'T' && text.charAt(from) != ' ') {
            return Double.NaN;
        }
        String rest = text.substring(from + 1);
        double offset = 0;
        if (rest.endsWith("Z")) {
            rest = rest.substring(0, rest.length() - 1);
        } else {
            int sign = Math.max(rest.lastIndexOf('+'), rest.lastIndexOf('-'));
            if (sign > 0) {
                double shift = clock(rest.substring(sign + 1), false);
                offset = rest.charAt(sign) == '+' ? shift : -shift;
                rest = rest.substring(0, sign);
            }
        }
        return (clock(rest, true) - offset) / SECONDS_OF_A_DAY;
    }

    /** Seconds of {@code hh:mm}, {@code hh:mm:ss} or {@code hh:mm:ss.fff}, or NaN. */
    private static double clock(String text, boolean seconds) {
        // digits only: numbers may be written in more ways than the parts of a time
        if (!(seconds ? CLOCK : OFFSET).matcher(text).matches()) {
            return Double.NaN;
        }
        String[] parts = text.split(":", -1);
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            double value = Double.parseDouble(parts[i]);
            if (value >= (i == 0 ? 24 : 60)) {
                return Double.NaN;
            }
            sum = sum * 60 + value;
        }
        return parts.length == 2 ? sum * 60 : sum;
    }
}
