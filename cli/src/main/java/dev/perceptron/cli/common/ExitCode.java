package dev.perceptron.cli.common;

/** The exit codes of all commands. */
public final class ExitCode {
    /** Everything was done. */
    public static final int OK = 0;

    /** Something failed while running. */
    public static final int FAILURE = 1;

    /** The command line asks for something impossible. */
    public static final int USAGE = 2;

    /** Ended early at the user's wish, with what was done saved. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
