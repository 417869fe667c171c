package dev.perceptron.spark.cluster;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Waiting, but not for ever: counted in naps, so that a machine that stands still for a while is not out of time. */
final class Patience {
    private static final int MOST_NAPS = 6000; // two minutes; a sound run is far from it
    private static final int NAP_MILLISECONDS = 20;

    private Patience() {}

    /** Returns as soon as a condition holds; what is waited for is asked only for the error. */
    static void until(Callable<Boolean> condition, Callable<String> what) throws Exception {
        for (int naps = 0; !condition.call(); naps++) {
            if (naps == MOST_NAPS) {
                throw new TimeoutException("Waited in vain for " + what.call());
            }
            Thread.sleep(NAP_MILLISECONDS);
        }
    }
}
