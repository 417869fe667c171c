package dev.perceptron.testkit.conformance;

/**
 * How the cases of one family are computed and compared.
 *
 * <p>Any exception but {@link Unsupported} fails the case with the exception's message; so does a case in which nothing
 * was compared.
 */
public interface Family {
    /** The family's name in the files: {@code activations}. */
    String name();

    /**
     * Computes one case and compares.
     *
     * @param c the case
     * @param check takes the comparisons; starts with the file's tolerance
     * @throws Unsupported if the library has no counterpart
     */
    void run(Case c, Check check);
}
