package dev.perceptron.cli;

import dev.perceptron.cli.common.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Lets a command finish its step and save when the user presses Ctrl-C, or the system asks it to end. */
final class Interrupts {
    private static final long PATIENCE_SECONDS = 60;

    private final IntConsumer ending;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile @Nullable Runnable action;
    private boolean watching;
    private volatile int code = ExitCode.INTERRUPTED;

    /**
     * Watches nothing yet.
     *
     * @param ending ends the process at once with an exit code
     */
    Interrupts(IntConsumer ending) {
        this.ending = ending;
    }

    /** From now on a signal waits for the command's end instead of ending the process. */
    void watch() {
        if (!watching) {
            watching = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "interrupt"));
        }
    }

    /** What a signal does at once; null for nothing. */
    void onRequest(@Nullable Runnable newAction) {
        action = newAction;
        if (newAction != null && requested) {
            newAction.run();
        }
    }

    /** Whether a signal has come. */
    boolean requested() {
        return requested;
    }

    private void shutDown() {
        if (finished.getCount() == 0) {
            return;
        }
        requested = true;
        Runnable now = action;
        if (now != null) {
            now.run();
        }
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                ending.accept(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has come to its end. */
    void finish(int exitCode) {
        code = exitCode;
        finished.countDown();
    }
}
