package dev.perceptron.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Round dates to mark on an axis of days: first days of years, first days of months, or days; of one day two minutes. */
final class DateMarks {
    private static final int MOST = 5;
    private static final double DAYS_OF_A_MONTH = 30.4;
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000};
    private static final int[] DAYS = {1, 2, 5, 10, 20};
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private DateMarks() {}

    /** At most a handful of days since 1 January 1970 from {@code low} to {@code high}, each with its text. */
    static Map<Double, String> of(double low, double high) {
        for (int days : DAYS) {
            if ((high - low) / days <= MOST) {
                Map<Double, String> marks = everyDays(low, high, days);
                if (marks.isEmpty()) {
                    marks.put(low, time(low));
                    marks.put(high, time(high));
                }
                return marks;
            }
        }
        int months = MONTHS[MONTHS.length - 1];
        for (int i = MONTHS.length - 1; i >= 0 && (high - low) / (MONTHS[i] * DAYS_OF_A_MONTH) <= MOST; i--) {
            months = MONTHS[i];
        }
        return everyMonths(low, high, months);
    }

    private static Map<Double, String> everyDays(double low, double high, int step) {
        Map<Double, String> marks = new LinkedHashMap<>();
        for (long day = (long) Math.ceil(low / step) * step; day <= high; day += step) {
            marks.put((double) day, LocalDate.ofEpochDay(day).toString());
        }
        return marks;
    }

    /** Within one day: the day and the minute. */
    private static String time(double place) {
        return LocalDate.EPOCH
                .atStartOfDay()
                .plusMinutes(Math.round(place * MINUTES_OF_A_DAY))
                .toString()
                .replace('T', ' ');
    }

    private static Map<Double, String> everyMonths(double low, double high, int step) {
        Map<Double, String> marks = new LinkedHashMap<>();
        LocalDate first = LocalDate.ofEpochDay((long) Math.floor(low));
        long month = Math.floorDiv(first.getYear() * (long) MONTHS_OF_A_YEAR + first.getMonthValue() - 1, step)
                * (long) step;
        while (true) {
            LocalDate date = LocalDate.of(
                    (int) Math.floorDiv(month, MONTHS_OF_A_YEAR), Math.floorMod(month, MONTHS_OF_A_YEAR) + 1, 1);
            if (date.toEpochDay() > high) {
                return marks;
            }
            if (date.toEpochDay() >= low) {
                String text = date.toString();
                marks.put(
                        (double) date.toEpochDay(),
                        step < MONTHS_OF_A_YEAR ? text.substring(0, 7) : text.substring(0, 4));
            }
            month += step;
        }
    }
}
