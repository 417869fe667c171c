package dev.perceptron.cli.common;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints: results to one stream, notes and errors to the other, both in UTF-8.
 *
 * @param out results
 * @param err notes and errors
 */
public record Console(PrintStream out, PrintStream err) {
    /** Prints text to the results as it is. */
    public void print(String text) {
        write(out, text);
    }

    /** Prints a line to the results. */
    public void println(String text) {
        write(out, text + "\n");
    }

    /** Prints one line to the notes; line breaks and other control characters in it become blanks. */
    public void note(String text) {
        write(err, text.replaceAll("\\p{Cntrl}+", " ").strip() + "\n");
    }

    private static void write(PrintStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }
}
