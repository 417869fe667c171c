package dev.perceptron.initializer;

import dev.perceptron.config.Registry;
import dev.perceptron.initializer.VarianceScaling.Distribution;
import dev.perceptron.initializer.VarianceScaling.Mode;
import dev.perceptron.initializer.VarianceScaling.Named;
import dev.perceptron.initializer.internal.Constant;
import dev.perceptron.initializer.internal.Identity;
import dev.perceptron.initializer.internal.Orthogonal;
import dev.perceptron.initializer.internal.RandomNormal;
import dev.perceptron.initializer.internal.RandomUniform;
import dev.perceptron.initializer.internal.TruncatedNormal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The initializers by name, as Keras's {@code keras.initializers} has them; made for static import. */
public final class Initializers {
    /** All of them. */
    public static final Registry<Initializer> REGISTRY = Registry.of(
            "initializer",
            Initializer.class,
            Constant.ZEROS,
            Constant.ONES,
            Constant.SCHEMA,
            Identity.SCHEMA,
            RandomUniform.SCHEMA,
            RandomNormal.SCHEMA,
            TruncatedNormal.SCHEMA,
            VarianceScaling.SCHEMA,
            Named.GLOROT_UNIFORM.schema(),
            Named.GLOROT_NORMAL.schema(),
            Named.HE_UNIFORM.schema(),
            Named.HE_NORMAL.schema(),
            Named.LECUN_UNIFORM.schema(),
            Named.LECUN_NORMAL.schema(),
            Orthogonal.SCHEMA);

    /** Keras's module of initializers, written into files. */
    public static final String MODULE = "keras.initializers";

    private Initializers() {}

    /** All 0. */
    public static Initializer zeros() {
        return Constant.ZEROS.of();
    }

    /** All 1. */
    public static Initializer ones() {
        return Constant.ONES.of();
    }

    /** All the same. */
    public static Initializer constant(float value) {
        return new Constant(Constant.SCHEMA, value);
    }

    /** Uniform in ±0.05. */
    public static RandomUniform randomUniform() {
        return randomUniform(-0.05, 0.05);
    }

    /** Uniform in [minval, maxval). */
    public static RandomUniform randomUniform(double minval, double maxval) {
        return new RandomUniform(minval, maxval, null);
    }

    /** Normal with standard deviation 0.05. */
    public static RandomNormal randomNormal() {
        return randomNormal(0, 0.05);
    }

    /** Normal with a mean and a standard deviation. */
    public static RandomNormal randomNormal(double mean, double stddev) {
        return new RandomNormal(mean, stddev, null);
    }

    /** Normal with standard deviation 0.05, cut at two of them. */
    public static TruncatedNormal truncatedNormal() {
        return truncatedNormal(0, 0.05);
    }

    /** Normal with a mean and a standard deviation, cut at two of them. */
    public static TruncatedNormal truncatedNormal(double mean, double stddev) {
        return new TruncatedNormal(mean, stddev, null);
    }

    /** Random values of variance scale/fan. */
    public static VarianceScaling varianceScaling(double scale, Mode mode, Distribution distribution) {
        return new VarianceScaling(VarianceScaling.SCHEMA, scale, mode, distribution, null, null, null);
    }

    /** 1 on the diagonal of a matrix, 0 elsewhere. */
    public static Identity identity() {
        return new Identity(1f);
    }

    /** Orthogonal columns, or rows where there are fewer, of length 1. */
    public static Orthogonal orthogonal() {
        return orthogonal(1);
    }

    /** Orthogonal columns, or rows where there are fewer, of this length. */
    public static Orthogonal orthogonal(double gain) {
        return new Orthogonal(gain, null);
    }

    /** Uniform in ±√(6/(in+out)): Keras's default for kernels. */
    public static VarianceScaling glorotUniform() {
        return Named.GLOROT_UNIFORM.schema().of();
    }

    /** Truncated normal of variance 2/(in+out). */
    public static VarianceScaling glorotNormal() {
        return Named.GLOROT_NORMAL.schema().of();
    }

    /** Uniform in ±√(6/in). */
    public static VarianceScaling heUniform() {
        return Named.HE_UNIFORM.schema().of();
    }

    /** Truncated normal of variance 2/in. */
    public static VarianceScaling heNormal() {
        return Named.HE_NORMAL.schema().of();
    }

    /** Uniform in ±√(3/in). */
    public static VarianceScaling lecunUniform() {
        return Named.LECUN_UNIFORM.schema().of();
    }

    /** Truncated normal of variance 1/in. */
    public static VarianceScaling lecunNormal() {
        return Named.LECUN_NORMAL.schema().of();
    }

    /** All of them, with their default arguments, by every name they are known by. */
    public static Map<String, Initializer> all() {
        return REGISTRY.types().stream()
                .flatMap(type -> type.aliases().stream())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), REGISTRY::get));
    }

    /** The initializer of this name: {@code glorot_uniform} or {@code GlorotUniform}. */
    public static Initializer get(String name) {
        return REGISTRY.get(name);
    }
}
