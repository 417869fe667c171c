package dev.perceptron.parquet;

/** Says what is wrong with a file's content; becomes an error that names the file. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damage(String reason) {
        super(reason);
    }

    Damage(String reason, Throwable cause) {
        super(reason, cause);
    }
}
