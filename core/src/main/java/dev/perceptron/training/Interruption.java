package dev.perceptron.training;

import dev.perceptron.api.Experimental;
import java.util.concurrent.CancellationException;

/** Ends long work when its thread is interrupted: looked at between steps, the flag stays set. */
@Experimental
public final class Interruption {
    private Interruption() {}

    /** Whether this thread has been interrupted. */
    public static boolean isRequested() {
        return Thread.currentThread().isInterrupted();
    }

    /** What work without a result worth keeping ends with. */
    public static CancellationException of(String what) {
        return new CancellationException(
                what + " was cancelled: its thread was interrupted, and the flag is still set; there is no result.");
    }

    /** Ends the work of a thread that has been interrupted. */
    public static void check(Thread caller, String what) {
        if (caller.isInterrupted()) {
            throw of(what);
        }
    }
}
