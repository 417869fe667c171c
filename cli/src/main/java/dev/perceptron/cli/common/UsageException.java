package dev.perceptron.cli.common;

/** Says in one sentence what the user asked for that can't be: exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what was received, what was expected, what to do
     */
    public UsageException(String message) {
        super(message);
    }
}
