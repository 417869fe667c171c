package dev.perceptron.checkpoint;

/** A sound checkpoint belongs to a training on other data, of another model, with other settings or another seed. */
public final class OtherTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal to resume.
     *
     * @param message the file, what differs, what to do
     */
    public OtherTrainingException(String message) {
        super(message);
    }
}
