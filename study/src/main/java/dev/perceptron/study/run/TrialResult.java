package dev.perceptron.study.run;

import dev.perceptron.study.plan.Trial;
import java.util.List;

/**
 * What came of a trial.
 *
 * @param trial which
 * @param outcome its figures; empty if it failed
 * @param failure why it failed, or empty
 * @param seconds how long it took, which is no part of the study's report
 */
public record TrialResult(Trial trial, TrialOutcome outcome, String failure, double seconds) {
    /** A trial that came to its end. */
    public static TrialResult of(Trial trial, TrialOutcome outcome, double seconds) {
        return new TrialResult(trial, outcome, "", seconds);
    }

    /** Runs a trial here and now; an exception becomes a failure, an error passes on. */
    public static TrialResult of(Trial trial, TrialTask task) {
        long start = System.nanoTime();
        try {
            return of(trial, task.run(trial), (System.nanoTime() - start) * 1e-9);
        } catch (RuntimeException e) {
            String message = e.getMessage();
            return new TrialResult(
                    trial,
                    TrialOutcome.EMPTY,
                    e.getClass().getSimpleName() + (message == null ? "" : ": " + message),
                    (System.nanoTime() - start) * 1e-9);
        }
    }

    /** The result as one line of JSON, as it stands in a study's log. */
    public String toJson() {
        return new ResultLine("", this).text();
    }

    /** The result that {@link #toJson} wrote. */
    public static TrialResult fromJson(String line) {
        return ResultLine.parse(line).result();
    }

    /** Whether the trial failed. */
    public boolean failed() {
        return !failure.isEmpty();
    }

    /** A number; NaN if the trial failed. */
    public double value(String name) {
        Double value = outcome.values().get(name);
        if (value == null && !failed()) {
            throw new IllegalArgumentException("The trial " + trial + " has no figure '" + name + "', only "
                    + outcome.values().keySet() + ".");
        }
        return value == null ? Double.NaN : value;
    }

    /** A series of numbers; empty if the trial failed. */
    public List<Double> series(String name) {
        return outcome.series().getOrDefault(name, List.of());
    }

    /** A text; empty if there is none. */
    public String text(String name) {
        return outcome.texts().getOrDefault(name, "");
    }
}
