package dev.perceptron.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a check found: how many numbers were compared, how many left out, the worst error, and every failure. */
public final class CheckReport {
    private static final int SHOWN = 10;

    private final List<String> failures = new ArrayList<>();
    private long compared;
    private long leftOut;
    private double worst;
    private String worstPlace = "";

    CheckReport() {}

    /** Takes in one comparison: an error in units of what is allowed, so that above 1 is a failure. */
    void add(double error, String place, double expected, double actual) {
        compared++;
        if (error > worst) {
            worst = error;
            worstPlace = place;
        }
        if (!(error <= 1)) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s: expected %.9g, received %.9g, error %.3g of what is allowed",
                    place,
                    expected,
                    actual,
                    error));
        }
    }

    void fail(String message) {
        failures.add(message);
    }

    void leaveOut() {
        leftOut++;
    }

    void merge(CheckReport other) {
        failures.addAll(other.failures);
        compared += other.compared;
        leftOut += other.leftOut;
        if (other.worst > worst) {
            worst = other.worst;
            worstPlace = other.worstPlace;
        }
    }

    /** How many numbers were compared. */
    public long compared() {
        return compared;
    }

    /** How many could not be judged, because a step crossed a kink. */
    public long leftOut() {
        return leftOut;
    }

    /** The largest error, as a share of what is allowed. */
    public double worst() {
        return worst;
    }

    /** One sentence for each failure. */
    public List<String> failures() {
        return Collections.unmodifiableList(failures);
    }

    /** Whether nothing failed and something was compared. */
    public boolean passed() {
        return failures.isEmpty() && compared > 0;
    }

    /** Throws an {@link AssertionError} that lists the failures, if there are any. */
    public void assertPassed() {
        if (!passed()) {
            throw new AssertionError(toString());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d compared, %d left out, %d failed, worst %.3g of what is allowed",
                compared,
                leftOut,
                failures.size(),
                worst));
        text.append(worstPlace.isEmpty() ? "" : " at " + worstPlace);
        failures.stream().limit(SHOWN).forEach(failure -> text.append("\n  ").append(failure));
        return text.append(failures.size() > SHOWN ? "\n  …" : "").toString();
    }
}
