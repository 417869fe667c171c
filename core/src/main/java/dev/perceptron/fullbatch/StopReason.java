package dev.perceptron.fullbatch;

/** Why a full-batch training ended. */
public enum StopReason {
    /** As many iterations as were asked for. */
    ITERATIONS("all iterations are done"),
    /** The largest absolute value in the gradient is at most the tolerance. */
    GRADIENT("the gradient is within the tolerance"),
    /** The loss is at most the goal. */
    GOAL("the loss has reached the goal"),
    /** No step along the direction found makes the loss smaller, as far as double precision can tell. */
    NO_PROGRESS("no step makes the loss smaller"),
    /** The {@link Watcher} said so. */
    WATCHER("the watcher ended it");

    private final String text;

    StopReason(String text) {
        this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}
