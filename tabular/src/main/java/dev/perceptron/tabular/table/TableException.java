package dev.perceptron.tabular.table;

/** Says in one sentence why a table can't be used: which file, where in it, what is wrong, what to do. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint about a file.
     *
     * @param file its name; empty where there is none
     * @param place such as {@code line 3}; empty for the whole file
     * @param reason what is wrong and what to do
     */
    public TableException(String file, String place, String reason) {
        super(prefix(file) + prefix(place) + reason);
    }

    /** A complaint about a table that comes from no file. */
    public TableException(String reason) {
        super(reason);
    }

    private static String prefix(String part) {
        return part.isEmpty() ? "" : part + ": ";
    }
}
