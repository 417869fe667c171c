package dev.perceptron.callback.internal;

/** Escape codes of a terminal for bold and two colours, or none. */
public final class ProgressStyle {
    private static final String RESET = "\u001b[0m";

    private final boolean on;

    ProgressStyle(boolean on) {
        this.on = on;
    }

    String bold(String text) {
        return wrap("\u001b[1m", text);
    }

    String green(String text) {
        return wrap("\u001b[32m", text);
    }

    String white(String text) {
        return wrap("\u001b[37m", text);
    }

    private String wrap(String start, String text) {
        return on ? start + text + RESET : text;
    }
}
