package dev.perceptron.callback.internal;

import dev.perceptron.callback.ProgressOptions;

/** A line that is drawn again and again, in place on a terminal or below the one before. */
public final class RedrawnLine {
    private static final char ESCAPE = '\u001b';

    private final ProgressOptions options;
    private int drawn;

    RedrawnLine(ProgressOptions options) {
        this.options = options;
    }

    /** Returns how many characters fit while the line is redrawn; one column stays free so that nothing wraps. */
    int room() {
        int columns = options.dynamic() ? options.columns().getAsInt() : 0;
        return columns > 0 ? Math.max(1, columns - 1) : Integer.MAX_VALUE;
    }

    /**
     * Draws the line over the one before and blanks what is left of it.
     *
     * @param line may hold escape codes; cut to the room unless it is the last
     * @param last whether the line stays
     */
    void draw(String line, boolean last) {
        String shown = last ? line : cut(line, room());
        int width = visible(shown);
        StringBuilder text = new StringBuilder();
        if (options.dynamic()) {
            text.append("\b".repeat(drawn)).append('\r');
        } else {
            text.append('\n');
        }
        text.append(shown).append(" ".repeat(Math.max(0, drawn - width)));
        if (last) {
            text.append('\n');
        }
        options.output().accept(text.toString());
        drawn = width;
    }

    /** Counts the characters a terminal shows. */
    static int visible(String line) {
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ESCAPE) {
                i = escapeEnd(line, i);
            } else {
                count++;
            }
        }
        return count;
    }

    /** Keeps the first {@code room} visible characters and every escape code. */
    static String cut(String line, int room) {
        if (line.length() <= room) {
            return line;
        }
        StringBuilder kept = new StringBuilder();
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ESCAPE) {
                int end = escapeEnd(line, i);
                kept.append(line, i, end + 1);
                i = end;
            } else if (count < room) {
                kept.append(line.charAt(i));
                count++;
            }
        }
        return kept.toString();
    }

    /** Returns the index of the letter that ends the escape code. */
    private static int escapeEnd(String line, int start) {
        int end = line.indexOf('m', start);
        return end < 0 ? line.length() - 1 : end;
    }
}
