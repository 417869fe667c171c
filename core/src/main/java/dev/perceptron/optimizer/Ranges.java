package dev.perceptron.optimizer;

/** Checks of hyper-parameters, with messages that say what fits. */
final class Ranges {
    private Ranges() {}

    static void share(String optimizer, String name, double value, boolean oneAllowed) {
        if (!(value >= 0 && (value < 1 || (oneAllowed && value == 1)))) {
            throw new IllegalArgumentException(optimizer + "'s " + name + " must be from 0 to "
                    + (oneAllowed ? "1" : "below 1") + ", received " + value + ".");
        }
    }

    static void atLeastZero(String optimizer, String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    optimizer + "'s " + name + " must be 0 or more, received " + value + ".");
        }
    }
}
