package dev.perceptron.file;

import java.io.IOException;

/**
 * Work on files while the thread's interrupted flag rests: a channel closes itself for good where the flag is set. Afterwards
 * it is set again, so that whoever looks for it still finds it.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** Work that reads or writes. */
    @FunctionalInterface
    public interface Work<R> {
        /** Does it. */
        R run() throws IOException;
    }

    /** Does the work and returns what it gives. */
    public static <R> R call(Work<R> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
