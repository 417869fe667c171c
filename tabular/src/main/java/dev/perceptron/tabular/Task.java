package dev.perceptron.tabular;

import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What kind of question a target column asks. */
public enum Task {
    /** Which of several classes. */
    CLASSIFICATION,
    /** Which number. */
    REGRESSION;

    private static final int MOST_NUMBERED_CLASSES = 10;

    /** The name in files and reports: {@code classification} or {@code regression}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A guess and its reason.
     *
     * @param task what was guessed
     * @param reason why, in words
     */
    public record Guess(Task task, String reason) {}

    /** Guesses from a target's values: texts, two values or few integers are classes. */
    public static Guess guess(Column target) {
        if (target.kind() == Kind.CATEGORY) {
            return new Guess(CLASSIFICATION, "'" + target.name() + "' holds strings");
        }
        if (target.kind() == Kind.DATE) {
            return new Guess(REGRESSION, "'" + target.name() + "' holds dates");
        }
        Set<Double> distinct = new HashSet<>();
        boolean whole = true;
        int known = 0;
        for (int i = 0; i < target.rows() && distinct.size() <= MOST_NUMBERED_CLASSES; i++) {
            double value = target.number(i);
            if (!Double.isNaN(value)) {
                distinct.add(value);
                whole &= value == Math.rint(value);
                known++;
            }
        }
        if (distinct.size() == 2) {
            return new Guess(CLASSIFICATION, "'" + target.name() + "' has two different values");
        }
        if (whole && distinct.size() <= MOST_NUMBERED_CLASSES && known >= 5 * distinct.size()) {
            return new Guess(CLASSIFICATION, "'" + target.name() + "' has " + distinct.size() + " different integers");
        }
        String more =
                distinct.size() > MOST_NUMBERED_CLASSES ? "more than " + MOST_NUMBERED_CLASSES : "" + distinct.size();
        return new Guess(REGRESSION, "'" + target.name() + "' has " + more + " different numbers");
    }
}
