package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;

/** Breaks sentences into lines between words. */
final class Wrap {
    private static final int USUAL = 80;
    private static final int WIDEST = 100;

    private Wrap() {}

    /** Breaks for the terminal's width; ends with a line break. */
    static String text(String sentences) {
        int columns = Terminal.columns();
        return text(sentences, columns == 0 ? USUAL : Math.min(columns, WIDEST));
    }

    /** Breaks into lines of at most {@code width} characters where words allow it. */
    static String text(String sentences, int width) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : sentences.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > width) {
                text.append('\n');
                column = 0;
            }
            if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.append('\n').toString();
    }
}
