package dev.perceptron.study.run;

/** Is told how a study goes, by one thread at a time. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (stage, done, total, secondsLeft) -> {};

    /**
     * A stage begins, or one of its trials is done.
     *
     * @param stage the stage's name
     * @param done how many of its trials are done, those of earlier runs of the program included
     * @param total how many it has
     * @param secondsLeft an estimate for this stage, or NaN while nothing is known
     */
    void at(String stage, int done, int total, double secondsLeft);
}
