package dev.perceptron.study.run;

import dev.perceptron.study.plan.Trial;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Where trials are computed: on this machine by {@link LocalRunner}, or on a cluster.
 *
 * <p>A trial's result depends on the trial alone, so any order and any number of workers give the same results.
 */
public interface Runner {
    /**
     * Runs trials and returns when all are done, or when those under way at the moment of a stop are.
     *
     * @param done told of each result, by one thread at a time, in whatever order
     * @param goesOn asked before each trial starts; once it says no, no more are started
     * @throws InterruptedException if this thread is interrupted; trials under way are dropped
     */
    void run(List<Trial> trials, TrialTask task, Consumer<TrialResult> done, BooleanSupplier goesOn)
            throws InterruptedException;

    /** How many trials run at a time: for the estimate of the time left. */
    int workers();
}
