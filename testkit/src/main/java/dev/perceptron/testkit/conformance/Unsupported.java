package dev.perceptron.testkit.conformance;

/** Says that the library has no counterpart of what a case asks for; thrown by a {@link Family}. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the sign.
     *
     * @param what what is missing: {@code the loss Circle}
     */
    public Unsupported(String what) {
        super(what);
    }
}
