package dev.perceptron.spark.study;

import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs a study's trials on a Spark cluster, each as a task of its own, so that a result is in the driver's log as soon
 * as it is there: an executor that fails takes nothing with it but the trials it was at, which Spark gives to others.
 *
 * <pre>{@code
 * Study.open(folder, identity, new SparkRunner(context, 200), Budget.unlimited(), Progress.NONE);
 * }</pre>
 *
 * <p>A trial follows from its settings alone, so the report is the same to the byte as from {@code LocalRunner}.
 *
 * @param context the cluster
 * @param workers how many trials are handed out at a time: as many as the cluster has cores
 */
public record SparkRunner(JavaSparkContext context, int workers) implements Runner {
    /** Checks the number. */
    public SparkRunner {
        if (workers < 1) {
            throw new IllegalArgumentException("A runner needs 1 worker or more, received " + workers + ".");
        }
    }

    /** One trial at a time for each core that the cluster has now, or for two while it does not say. */
    public static SparkRunner of(JavaSparkContext context) {
        return new SparkRunner(context, Math.max(2, context.defaultParallelism()));
    }

    @Override
    public void run(List<Trial> trials, TrialTask task, Consumer<TrialResult> done, BooleanSupplier goesOn)
            throws InterruptedException {
        String group = "study-" + UUID.randomUUID();
        Broadcast<RemoteTask> shared = context.broadcast(RemoteTask.of(task));
        AtomicInteger next = new AtomicInteger();
        Object lock = new Object();
        ExecutorService threads = Executors.newFixedThreadPool(workers, SparkRunner::thread);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                all.add(threads.submit(() -> {
                    context.setJobGroup(group, "trials of a study", false);
                    work(trials, shared, next, lock, done, goesOn);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            context.cancelJobGroup(group);
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            context.cancelJobGroup(group);
            throw e;
        } finally {
            threads.shutdownNow();
            shared.destroy();
        }
    }

    private void work(
            List<Trial> trials,
            Broadcast<RemoteTask> task,
            AtomicInteger next,
            Object lock,
            Consumer<TrialResult> done,
            BooleanSupplier goesOn) {
        while (!Thread.currentThread().isInterrupted() && goesOn.getAsBoolean()) {
            int number = next.getAndIncrement();
            if (number >= trials.size()) {
                return;
            }
            try {
                String key = trials.get(number).key();
                String line = context.parallelize(List.of(key), 1)
                        .map(each -> task.value().run(each))
                        .collect()
                        .get(0);
                synchronized (lock) {
                    done.accept(TrialResult.fromJson(line));
                }
            } catch (RuntimeException | Error e) {
                next.set(trials.size()); // nobody starts another
                throw e;
            }
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof StudyException known) {
            return known;
        }
        if (cause instanceof SparkException) {
            return new StudyException(
                    "Spark gave up on a trial: " + cause.getMessage()
                            + "; the results so far are in the log, and the same command goes on.",
                    cause);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "study");
        thread.setDaemon(true);
        return thread;
    }
}
