package dev.perceptron.checkpoint;

import java.nio.file.Path;

/** A checkpoint is damaged, cut short or no checkpoint at all; the message names the file, the place and the reason. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A damaged checkpoint.
     *
     * @param message the place and the reason
     */
    public CheckpointException(String message) {
        super(message);
    }

    /** The same found in a file. */
    CheckpointException(Path file, String message) {
        super(file + ": " + message);
    }

    /** A file that can't be read, or not be used, for the reason another error tells. */
    public CheckpointException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }
}
