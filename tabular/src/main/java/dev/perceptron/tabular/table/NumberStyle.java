package dev.perceptron.tabular.table;

import java.util.Locale;

/** How the numbers of a column are written. */
enum NumberStyle {
    /** {@code 1234.5}. */
    PLAIN,
    /** {@code 1,234.5}. */
    GROUPED,
    /** {@code 1234,5}. */
    COMMA;

    private static final String SIGNS = "$€£¥₽";
    private static final int LONGEST = 64;

    /** The number that a text without blanks around it is, or NaN if it is none in this style. */
    double parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Double.NaN;
        }
        String bare = bare(text);
        if (bare.isEmpty()) {
            return Double.NaN;
        }
        char last = bare.charAt(bare.length() - 1);
        if (last == 'f' || last == 'F' || last == 'y' || last == 'Y') {
            return infinite(bare);
        }
        return switch (this) {
            case PLAIN -> plain(bare);
            case GROUPED -> isGrouped(bare) ? plain(bare.replace(",", "")) : plain(bare);
            case COMMA -> bare.indexOf('.') >= 0 ? Double.NaN : plain(bare.replace(',', '.'));
        };
    }

    /** Without a currency's sign before or behind and a percent sign behind. */
    private static String bare(String text) {
        int from = SIGNS.indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        int to = text.length();
        if (to > from && (text.charAt(to - 1) == '%' || SIGNS.indexOf(text.charAt(to - 1)) >= 0)) {
            to--;
        }
        return from == 0 && to == text.length()
                ? text
                : text.substring(from, to).strip();
    }

    private static double infinite(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Java's own reader takes {@code 1f}, {@code 0x1p3} and blanks for numbers too: looked at character by character. */
    private static double plain(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && c != '-' && c != '+' && ((c != 'e' && c != 'E') || digits == 0)) {
                return Double.NaN;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether commas stand where groups of three digits end, at least one, and the first group does not begin with 0. */
    private static boolean isGrouped(String text) {
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        int comma = text.indexOf(',');
        if (comma < 0 || comma <= start || comma > end || comma - start > 3 || text.charAt(start) == '0') {
            return false;
        }
        for (int i = comma; i < end; i += 4) {
            if (text.charAt(i) != ',' || i + 4 > end) {
                return false;
            }
            for (int j = i + 1; j < i + 4; j++) {
                if (text.charAt(j) < '0' || text.charAt(j) > '9') {
                    return false;
                }
            }
        }
        return text.indexOf(',', end) < 0;
    }
}
