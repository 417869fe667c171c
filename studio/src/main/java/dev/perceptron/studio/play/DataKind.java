package dev.perceptron.studio.play;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of points there are: two classes to tell apart, or a value to fit. */
enum DataKind {
    CIRCLE("circle", true),
    XOR("xor", true),
    GAUSS("gauss", true),
    SPIRAL("spiral", true),
    PLANE("plane", false),
    MULTI_GAUSS("multigauss", false),
    FUNCTION("function", false);

    private final String key;
    private final boolean classes;

    DataKind(String key, boolean classes) {
        this.key = key;
        this.classes = classes;
    }

    /** The name in a page's address. */
    String key() {
        return key;
    }

    /** Whether there are two classes, 0 and 1; else there are values from about −1 to 1. */
    boolean classes() {
        return classes;
    }

    /** The kind of a name. */
    static DataKind of(String key) {
        for (DataKind each : values()) {
            if (each.key.equals(key)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no data '" + key + "'; there are "
                + Arrays.stream(values()).map(DataKind::key).collect(Collectors.joining(", ")) + ".");
    }
}
