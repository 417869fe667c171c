package dev.perceptron.cli;

/** The user ended a command early, and what was done is saved: exit code 130. */
final class InterruptedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An early end.
     *
     * @param message where it was saved and how to go on
     */
    InterruptedRunException(String message) {
        super(message);
    }
}
