package dev.perceptron.initializer;

import dev.perceptron.initializer.VarianceScaling.Distribution;
import dev.perceptron.initializer.VarianceScaling.Mode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The initializers by name, as Keras's {@code keras.initializers} has them; made for static import. */
public final class Initializers {
    private static final Map<String, Initializer> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("zeros", zeros());
        BY_NAME.put("ones", ones());
        BY_NAME.put("constant", constant(0f));
        BY_NAME.put("random_uniform", randomUniform());
        BY_NAME.put("uniform", randomUniform());
        BY_NAME.put("random_normal", randomNormal());
        BY_NAME.put("normal", randomNormal());
        BY_NAME.put("truncated_normal", truncatedNormal());
        BY_NAME.put("glorot_uniform", glorotUniform());
        BY_NAME.put("glorot_normal", glorotNormal());
        BY_NAME.put("he_uniform", heUniform());
        BY_NAME.put("he_normal", heNormal());
        BY_NAME.put("lecun_uniform", lecunUniform());
        BY_NAME.put("lecun_normal", lecunNormal());
    }

    private Initializers() {}

    /** All 0. */
    public static Initializer zeros() {
        return new Constant("Zeros", 0f);
    }

    /** All 1. */
    public static Initializer ones() {
        return new Constant("Ones", 1f);
    }

    /** All the same. */
    public static Initializer constant(float value) {
        return new Constant("Constant", value);
    }

    /** Uniform in ±0.05. */
    public static Initializer randomUniform() {
        return new RandomUniform(-0.05f, 0.05f);
    }

    /** Uniform in [minval, maxval). */
    public static Initializer randomUniform(float minval, float maxval) {
        return new RandomUniform(minval, maxval);
    }

    /** Normal with standard deviation 0.05. */
    public static Initializer randomNormal() {
        return new RandomNormal(0f, 0.05f);
    }

    /** Normal with a mean and a standard deviation. */
    public static Initializer randomNormal(float mean, float stddev) {
        return new RandomNormal(mean, stddev);
    }

    /** Normal with standard deviation 0.05, cut at two of them. */
    public static Initializer truncatedNormal() {
        return new TruncatedNormal(0f, 0.05f);
    }

    /** Uniform in ±√(6/(in+out)): Keras's default for kernels. */
    public static Initializer glorotUniform() {
        return new VarianceScaling("GlorotUniform", 1, Mode.FAN_AVG, Distribution.UNIFORM);
    }

    /** Truncated normal of variance 2/(in+out). */
    public static Initializer glorotNormal() {
        return new VarianceScaling("GlorotNormal", 1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
    }

    /** Uniform in ±√(6/in). */
    public static Initializer heUniform() {
        return new VarianceScaling("HeUniform", 2, Mode.FAN_IN, Distribution.UNIFORM);
    }

    /** Truncated normal of variance 2/in. */
    public static Initializer heNormal() {
        return new VarianceScaling("HeNormal", 2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    /** Uniform in ±√(3/in). */
    public static Initializer lecunUniform() {
        return new VarianceScaling("LecunUniform", 1, Mode.FAN_IN, Distribution.UNIFORM);
    }

    /** Truncated normal of variance 1/in. */
    public static Initializer lecunNormal() {
        return new VarianceScaling("LecunNormal", 1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    /** All of them, with their default arguments, by Keras's snake-case name. */
    public static Map<String, Initializer> all() {
        return Map.copyOf(BY_NAME);
    }

    /** The initializer of this name: {@code glorot_uniform} or {@code GlorotUniform}. */
    public static Initializer get(String name) {
        String snake = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        Initializer initializer = BY_NAME.get(snake);
        if (initializer == null) {
            throw new IllegalArgumentException(
                    "Unknown initializer '" + name + "'; known are " + String.join(", ", BY_NAME.keySet()) + ".");
        }
        return initializer;
    }
}
