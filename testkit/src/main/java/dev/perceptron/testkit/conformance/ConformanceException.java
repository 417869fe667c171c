package dev.perceptron.testkit.conformance;

/** Says that a directory or file of reference cases can't be read; no case of the run was judged. */
public final class ConformanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message the file, what was received, what was expected, what to do
     */
    public ConformanceException(String message) {
        super(message);
    }

    /**
     * Creates an error with its reason.
     *
     * @param message the file, what was received, what was expected, what to do
     * @param cause why
     */
    public ConformanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
