package dev.perceptron.summary.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text of which each character has a look: plain, bold, a colour or both.
 *
 * <p>Cells are broken into lines as the Python package rich does for the tables of Keras 3: at blanks; a word longer
 * than the cell is cut and ends with an ellipsis. Each code point counts as one column.
 */
public final class StyledText {
    /** How a character looks: {@code code} is what an escape sequence says between {@code [} and {@code m}. */
    enum Look {
        PLAIN(""),
        BOLD("1"),
        NUMBER("38;5;34"),
        NONE("38;5;45"),
        TYPE("38;5;33"),
        YES("1;38;5;34"),
        NO("1;91");

        private final String code;

        Look(String code) {
            this.code = code;
        }
    }

    private static final int ELLIPSIS = '…';

    private final int[] points;
    private final Look[] looks;

    private StyledText(int[] points, Look[] looks) {
        this.points = points;
        this.looks = looks;
    }

    static StyledText of(String text, Look look) {
        int[] points = text.codePoints().toArray();
        Look[] looks = new Look[points.length];
        Arrays.fill(looks, look);
        return new StyledText(points, looks);
    }

    static StyledText plain(String text) {
        return of(text, Look.PLAIN);
    }

    int length() {
        return points.length;
    }

    StyledText plus(StyledText other) {
        int length = points.length;
        int[] allPoints = Arrays.copyOf(points, length + other.points.length);
        Look[] allLooks = Arrays.copyOf(looks, allPoints.length);
        System.arraycopy(other.points, 0, allPoints, length, other.points.length);
        System.arraycopy(other.looks, 0, allLooks, length, other.points.length);
        return new StyledText(allPoints, allLooks);
    }

    /** Breaks the text into lines of at most {@code width} characters. */
    List<StyledText> wrap(int width) {
        List<StyledText> lines = new ArrayList<>();
        int lineStart = 0;
        int used = 0;
        int start = 0;
        while (start < points.length) {
            int end = wordEnd(start);
            int word = trimmedEnd(start, end) - start;
            if (width - used < word && start > 0) {
                lines.add(part(lineStart, trimmedEnd(lineStart, start)));
                lineStart = start;
                used = 0;
            }
            used += end - start;
            start = end;
        }
        lines.add(part(lineStart, trimmedEnd(lineStart, points.length)));
        lines.replaceAll(line -> line.cut(width));
        return lines;
    }

    /** Returns the text between blanks that make it {@code width} long; {@code left} of them before it. */
    StyledText pad(int left, int width) {
        int right = Math.max(0, width - left - length());
        return plain(" ".repeat(left)).plus(this).plus(plain(" ".repeat(right)));
    }

    /** Returns the characters, with escape codes where the look changes if {@code colours}. */
    String render(boolean colours) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < points.length) {
            Look look = looks[i];
            boolean escaped = colours && look != Look.PLAIN;
            out.append(escaped ? "\u001b[" + look.code + "m" : "");
            while (i < points.length && looks[i] == look) {
                out.appendCodePoint(points[i++]);
            }
            out.append(escaped ? "\u001b[0m" : "");
        }
        return out.toString();
    }

    /** Returns the index after the word that starts here, blanks before and behind it included. */
    private int wordEnd(int start) {
        int i = start;
        while (i < points.length && isBlank(i)) {
            i++;
        }
        while (i < points.length && !isBlank(i)) {
            i++;
        }
        while (i < points.length && isBlank(i)) {
            i++;
        }
        return i;
    }

    private int trimmedEnd(int start, int end) {
        int i = end;
        while (i > start && isBlank(i - 1)) {
            i--;
        }
        return i;
    }

    private StyledText cut(int width) {
        if (length() <= width) {
            return this;
        }
        StyledText kept = part(0, width);
        kept.points[width - 1] = ELLIPSIS;
        return kept;
    }

    private StyledText part(int start, int end) {
        return new StyledText(Arrays.copyOfRange(points, start, end), Arrays.copyOfRange(looks, start, end));
    }

    private boolean isBlank(int index) {
        return Character.isWhitespace(points[index]);
    }
}
