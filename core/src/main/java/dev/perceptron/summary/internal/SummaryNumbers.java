package dev.perceptron.summary.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as summaries print them. */
public final class SummaryNumbers {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};
    private static final double SCALE = 1024;

    private SummaryNumbers() {}

    /** Returns {@code 401,920}. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int i = text.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /**
     * Returns {@code 1.55 MB}.
     *
     * @param smallest what a single byte is called: {@code B} or {@code Byte}
     */
    static String memory(long bytes, String smallest) {
        double size = bytes;
        String unit = smallest;
        for (int i = 0; i < UNITS.length && size / SCALE >= 1; i++) {
            size /= SCALE;
            unit = UNITS[i];
        }
        return new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + unit;
    }
}
