package dev.perceptron.callback.internal;

import java.util.Map;

/**
 * Shows how far a run of steps has come: the seam between training and what a person sees of it.
 *
 * <p>One display serves one run, such as an epoch or an evaluation, and one thread.
 */
public interface ProgressDisplay {
    /**
     * Shows that {@code current} steps are done, and ends the line if that is all of them.
     *
     * @param current steps done so far, 0 or more
     * @param values metrics at this step, shown in the order of their first appearance
     */
    void update(long current, Map<String, Double> values);

    /**
     * Shows that {@code current} steps are done.
     *
     * @param current steps done so far, 0 or more
     * @param values metrics at this step, shown in the order of their first appearance
     * @param last whether to end the line, whatever the number of steps
     */
    void update(long current, Map<String, Double> values, boolean last);

    /** Shows that {@code steps} more steps are done. */
    void add(long steps, Map<String, Double> values);

    /** Says how many steps there are, once that is known; before, the total may be unknown. */
    void target(long steps);
}
