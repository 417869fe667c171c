package dev.perceptron.config;

/** JSON's notation of numbers: {@code -0.25e+3}, but not {@code 01}, {@code +1}, {@code .5} or {@code 1.}. */
final class JsonNumbers {
    private JsonNumbers() {}

    /** Returns the index after the number that starts at {@code start}, or -1 if there is none or it is too long. */
    static int end(String text, int start) {
        int i = start;
        if (at(text, i) == '-') {
            i++;
        }
        int whole = i;
        i = digits(text, i);
        if (i == whole || (text.charAt(whole) == '0' && i > whole + 1)) {
            return -1;
        }
        if (at(text, i) == '.') {
            int fraction = i + 1;
            i = digits(text, fraction);
            if (i == fraction) {
                return -1;
            }
        }
        if (at(text, i) == 'e' || at(text, i) == 'E') {
            i++;
            if (at(text, i) == '+' || at(text, i) == '-') {
                i++;
            }
            int exponent = i;
            i = digits(text, exponent);
            if (i == exponent || i - exponent > ConfigNumber.LONGEST_EXPONENT) {
                return -1;
            }
        }
        return i - start > ConfigNumber.LONGEST ? -1 : i;
    }

    /** Returns the index after all characters a number may consist of, right or wrong: what a message shows. */
    static int endOfAttempt(String text, int start) {
        int i = start;
        while (i < text.length() && "+-.0123456789eE".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int digits(String text, int start) {
        int i = start;
        while (at(text, i) >= '0' && at(text, i) <= '9') {
            i++;
        }
        return i;
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : -1;
    }
}
