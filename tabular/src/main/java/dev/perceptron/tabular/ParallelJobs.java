package dev.perceptron.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs jobs in a few threads and gives their results in the jobs' order. */
final class ParallelJobs {
    private ParallelJobs() {}

    /** The jobs' results; the first that fails ends the others. */
    static <T> List<List<T>> run(List<List<Callable<T>>> jobs, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<List<Future<T>>> futures = new ArrayList<>();
            for (List<Callable<T>> group : jobs) {
                futures.add(group.stream().map(pool::submit).toList());
            }
            List<List<T>> results = new ArrayList<>();
            for (List<Future<T>> group : futures) {
                List<T> done = new ArrayList<>();
                for (Future<T> each : group) {
                    done.add(each.get());
                }
                results.add(done);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("A network could not be trained.", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
