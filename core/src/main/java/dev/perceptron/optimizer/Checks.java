package dev.perceptron.optimizer;

/** Checks of hyper-parameters, with messages that say what fits. */
final class Checks {
    private Checks() {}

    static void learningRate(String optimizer, float learningRate) {
        if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(optimizer + "'s learning rate must be finite and 0 or more, received "
                    + learningRate + "; usual are 0.001 to 0.1.");
        }
    }

    static void share(String optimizer, String name, float value, boolean oneAllowed) {
        if (!(value >= 0 && (value < 1 || oneAllowed && value == 1))) {
            throw new IllegalArgumentException(optimizer + "'s " + name + " must be from 0 to "
                    + (oneAllowed ? "1" : "below 1") + ", received " + value + ".");
        }
    }
}
