package dev.perceptron.preprocessing;

/** How unknown integers are divided among several places for unknown tokens; texts are always hashed. */
public enum OovMethod {
    /** The remainder of the division by the number of places. */
    FLOORMOD,
    /** The hash of the number's decimal digits. */
    FARMHASH
}
