package dev.perceptron.studio.train;

import java.util.Locale;

/** How far a run has come. */
enum Status {
    /** Not started: the network has its first weights. */
    READY,
    /** Training. */
    RUNNING,
    /** Waiting for an order. */
    PAUSED,
    /** Trained to the end. */
    FINISHED,
    /** Ended before the end by the user. */
    STOPPED,
    /** Ended by an error. */
    FAILED;

    /** The name that pages know it by. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its thread lives. */
    boolean isActive() {
        return this == RUNNING || this == PAUSED;
    }
}
