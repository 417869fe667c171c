package dev.perceptron.study.run;

/** A study can't go on: its folder holds another study, its log is damaged or can't be written. */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was found, what was expected and what to do. */
    public StudyException(String message) {
        super(message);
    }

    /** The same with the error below. */
    public StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
