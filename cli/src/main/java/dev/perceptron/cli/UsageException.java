package dev.perceptron.cli;

/** Says in one sentence what the user asked for that can't be: exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what was received, what was expected, what to do
     */
    UsageException(String message) {
        super(message);
    }
}
