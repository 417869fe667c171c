package dev.perceptron.studio.play;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a network of the playground may be given of a point (x₁, x₂). */
enum InputFeature {
    X1("x1"),
    X2("x2"),
    X1_SQUARED("x1sq"),
    X2_SQUARED("x2sq"),
    PRODUCT("x1x2"),
    SIN_X1("sinx1"),
    SIN_X2("sinx2");

    private final String key;

    InputFeature(String key) {
        this.key = key;
    }

    /** The name in a page's address. */
    String key() {
        return key;
    }

    /** The feature's value at a point. */
    float at(float x1, float x2) {
        return switch (this) {
            case X1 -> x1;
            case X2 -> x2;
            case X1_SQUARED -> x1 * x1;
            case X2_SQUARED -> x2 * x2;
            case PRODUCT -> x1 * x2;
            case SIN_X1 -> (float) StrictMath.sin(x1);
            case SIN_X2 -> (float) StrictMath.sin(x2);
        };
    }

    /** The feature of a name. */
    static InputFeature of(String key) {
        for (InputFeature each : values()) {
            if (each.key.equals(key)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no feature '" + key + "'; there are "
                + Arrays.stream(values()).map(InputFeature::key).collect(Collectors.joining(", ")) + ".");
    }
}
