package dev.perceptron.parquet;

/** Says what is wrong with a file's content; becomes an error that names the file. */
final class ParquetFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ParquetFormatException(String reason) {
        super(reason);
    }

    ParquetFormatException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
