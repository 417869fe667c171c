package dev.perceptron.cli.common;

/** Says in one sentence what went wrong while a sound command ran: exit code 1. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message what failed, why, what to do
     * @param cause the error below this one
     */
    public FailureException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure without an error below it.
     *
     * @param message what failed, why, what to do
     */
    public FailureException(String message) {
        super(message);
    }
}
