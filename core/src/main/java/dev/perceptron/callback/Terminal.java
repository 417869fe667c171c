package dev.perceptron.callback;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output for progress and summaries, always in UTF-8.
 *
 * <p>Two system properties, set by the launcher, tell what the JVM can't: {@code perceptron.terminal} whether a person
 * watches, {@code perceptron.columns} how wide the terminal is.
 */
public final class Terminal {
    private Terminal() {}

    /** Prints text as it is. */
    public static void print(String text) {
        PrintStream out = System.out;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** Prints text as it is to standard error: warnings, which must not get into a program's output. */
    public static void warn(String text) {
        PrintStream error = System.err;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        error.write(bytes, 0, bytes.length);
        error.flush();
    }

    /** Prints text and ends the line. */
    public static void println(String text) {
        print(text + "\n");
    }

    /** Whether lines can be redrawn in place. */
    public static boolean isInteractive() {
        String told = System.getProperty("perceptron.terminal");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    /** Characters in a row, or 0 if unknown. */
    public static int columns() {
        Integer told = Integer.getInteger("perceptron.columns");
        return told == null ? 0 : Math.max(0, told);
    }
}
