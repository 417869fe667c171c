package dev.perceptron.study.run;

import dev.perceptron.study.plan.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials on this machine, one on each of a number of threads.
 *
 * @param workers how many trials at a time
 */
public record LocalRunner(int workers) implements Runner {
    /** Checks the number. */
    public LocalRunner {
        if (workers < 1) {
            throw new IllegalArgumentException("A runner needs 1 worker or more, received " + workers + ".");
        }
    }

    /** One trial on each processor. */
    public static LocalRunner onAllProcessors() {
        return new LocalRunner(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void run(List<Trial> trials, TrialTask task, Consumer<TrialResult> done, BooleanSupplier goesOn)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Object lock = new Object();
        ExecutorService threads = Executors.newFixedThreadPool(workers, LocalRunner::thread);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                all.add(threads.submit(() -> work(trials, next, lock, task, done, goesOn)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    /** Trainings end between two steps; the log must not be closed before. */
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void work(
            List<Trial> trials,
            AtomicInteger next,
            Object lock,
            TrialTask task,
            Consumer<TrialResult> done,
            BooleanSupplier goesOn) {
        while (!Thread.currentThread().isInterrupted() && goesOn.getAsBoolean()) {
            int number = next.getAndIncrement();
            if (number >= trials.size()) {
                return;
            }
            try {
                TrialResult result = TrialResult.of(trials.get(number), task);
                if (Thread.currentThread().isInterrupted()) {
                    return; // its training was cut off, so the result is none
                }
                synchronized (lock) {
                    done.accept(result);
                }
            } catch (RuntimeException | Error e) {
                next.set(trials.size()); // the log can't be written or memory is out: nobody starts another
                throw e;
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "study");
        thread.setDaemon(true);
        return thread;
    }

    private static void rethrow(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }
}
