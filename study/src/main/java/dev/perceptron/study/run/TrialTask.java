package dev.perceptron.study.run;

import dev.perceptron.study.plan.Trial;

/**
 * What a trial does. Runs on one thread, with {@code Execution.threads(1)}; many trials run side by side, so it shares
 * nothing that changes.
 */
@FunctionalInterface
public interface TrialTask {
    /**
     * Trains and measures.
     *
     * @return the figures; they follow from the trial's settings alone, so no times among them
     */
    TrialOutcome run(Trial trial);
}
