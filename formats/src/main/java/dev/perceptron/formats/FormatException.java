package dev.perceptron.formats;

import org.jspecify.annotations.Nullable;

/**
 * A file that is damaged, unsafe or not supported; nothing of it has been used. The message names the file, the place
 * within it (a member, an HDF5 path, a byte offset) and the reason, and where it can be helped, what to do.
 *
 * <pre>
 * model.keras: model.weights.h5/layers/dense/vars/0: expected 784 x 128 float32 (401,408 bytes), received 784 x 64.
 * </pre>
 */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String place;
    private final String reason;

    /** An error in {@code file} at {@code place} (empty for the file as a whole). */
    public FormatException(String file, String place, String reason) {
        this(file, place, reason, null);
    }

    /** An error in {@code file} at {@code place}, with what led to it. */
    public FormatException(String file, String place, String reason, @Nullable Throwable cause) {
        super(place.isEmpty() ? file + ": " + reason : file + ": " + place + ": " + reason, cause);
        this.file = file;
        this.place = place;
        this.reason = reason;
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
    }

    /** Where in the file, or the empty string. */
    public String place() {
        return place;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
