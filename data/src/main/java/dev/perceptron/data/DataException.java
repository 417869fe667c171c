package dev.perceptron.data;

import org.jspecify.annotations.Nullable;

/**
 * Says that a data file can't be read as what it should be.
 *
 * <p>The message names the file, the byte at which reading stopped, what was found there, what was expected and what to
 * do about it.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long offset;

    /**
     * Creates an error about one place in a file.
     *
     * @param source name of the file, as a reader of the message knows it
     * @param offset byte in the unpacked content at which the trouble starts, from 0
     * @param found what is there
     * @param expected what should be there
     * @param remedy what the reader of the message can do
     * @param cause the error below this one, if there is one
     */
    public DataException(
            String source, long offset, String found, String expected, String remedy, @Nullable Throwable cause) {
        super(source + ", byte " + offset + ": found " + found + ", expected " + expected + ". " + remedy, cause);
        this.source = source;
        this.offset = offset;
    }

    /**
     * A complaint about a source as a whole.
     *
     * @param source the file's or data set's name
     * @param message what was found, what was expected and what to do
     */
    public DataException(String source, String message) {
        super(source + ": " + message);
        this.source = source;
        this.offset = 0;
    }

    /** Returns the name of the file. */
    public String source() {
        return source;
    }

    /** Returns the byte in the unpacked content at which the trouble starts, from 0. */
    public long offset() {
        return offset;
    }
}
