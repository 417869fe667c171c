package dev.perceptron.study.mnist;

/** How the learning rate falls: the factor by which its first value is multiplied in an epoch. */
@FunctionalInterface
public interface RateDecay {
    /** The rate stays. */
    RateDecay NONE = (epoch, epochs) -> 1;

    /**
     * The factor of an epoch.
     *
     * @param epoch counted from 0
     * @param epochs how many there are
     */
    double factor(int epoch, int epochs);

    /** The rate stays for a share of the epochs, then falls in a straight line towards 0 after the last. */
    static RateDecay linearAfter(double share) {
        return (epoch, epochs) -> {
            double done = epoch / (double) epochs;
            return done <= share ? 1 : (1 - done) / (1 - share);
        };
    }

    /** The rate falls by the same factor from epoch to epoch, to a share of its first value in the last. */
    static RateDecay exponential(double last) {
        return (epoch, epochs) -> epochs == 1 ? 1 : StrictMath.pow(last, epoch / (epochs - 1.0));
    }
}
