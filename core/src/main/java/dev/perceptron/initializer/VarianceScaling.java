package dev.perceptron.initializer;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.random.Stream;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Random values whose variance is scale/fan, so that signals keep their size from layer to layer.
 *
 * <p>With s = scale/max(1, fan): truncated normal of standard deviation √s (√s/0.8796256610342398 before cutting),
 * normal of √s, or uniform in ±√(3s). The fans of a matrix are its rows (in) and columns (out); of a vector both are its
 * length; of more axes the last two, each times the product of the others; or the products of named axes.
 *
 * <p>Source: Glorot and Bengio 2010; He and others 2015; LeCun and others 1998; Keras {@code VarianceScaling}.
 *
 * @param name Keras's class name
 * @param scale a factor above 0, Keras's default 1
 * @param mode which fan, Keras's default that of the inputs
 * @param distribution which distribution, Keras's default the truncated normal
 * @param seed a seed of its own, or null for the model's
 * @param inputAxes the axes that make the fan of the inputs, or null; used where both are given
 * @param outputAxes the axes that make the fan of the outputs, or null
 */
public record VarianceScaling(
        String name,
        double scale,
        Mode mode,
        Distribution distribution,
        @Nullable Long seed,
        @Nullable List<Integer> inputAxes,
        @Nullable List<Integer> outputAxes)
        implements RandomInitializer {
    static final Type<Initializer> TYPE = Type.of("VarianceScaling", VarianceScaling::readGeneral, "variance_scaling");
    static final Type<Initializer> GLOROT_UNIFORM =
            type("GlorotUniform", "glorot_uniform", 1, Mode.FAN_AVG, Distribution.UNIFORM);
    static final Type<Initializer> GLOROT_NORMAL =
            type("GlorotNormal", "glorot_normal", 1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
    static final Type<Initializer> HE_UNIFORM = type("HeUniform", "he_uniform", 2, Mode.FAN_IN, Distribution.UNIFORM);
    static final Type<Initializer> HE_NORMAL =
            type("HeNormal", "he_normal", 2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    static final Type<Initializer> LECUN_UNIFORM =
            type("LecunUniform", "lecun_uniform", 1, Mode.FAN_IN, Distribution.UNIFORM);
    static final Type<Initializer> LECUN_NORMAL =
            type("LecunNormal", "lecun_normal", 1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);

    /** What the variance is divided by. */
    public enum Mode {
        /** The number of inputs. */
        FAN_IN,
        /** The number of outputs. */
        FAN_OUT,
        /** Their mean. */
        FAN_AVG
    }

    /** Which distribution the values come from. */
    public enum Distribution {
        /** Normal, cut at two standard deviations. */
        TRUNCATED_NORMAL,
        /** Normal. */
        UNTRUNCATED_NORMAL,
        /** Uniform. */
        UNIFORM
    }

    /** Checks the scale and copies the axes. */
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException(name + "'s scale must be above 0, received " + scale + ".");
        }
        inputAxes = inputAxes == null ? null : List.copyOf(inputAxes);
        outputAxes = outputAxes == null ? null : List.copyOf(outputAxes);
    }

    /** With the model's seed and the usual axes. */
    public VarianceScaling(String name, double scale, Mode mode, Distribution distribution) {
        this(name, scale, mode, distribution, null, null, null);
    }

    private static Type<Initializer> type(
            String name, String alias, double scale, Mode mode, Distribution distribution) {
        return Type.of(name, config -> read(config, name, scale, mode, distribution), alias);
    }

    private static VarianceScaling readGeneral(ConfigObject config) {
        return read(
                config,
                "VarianceScaling",
                config.readOr("scale", ConfigValue::asDouble, 1.0),
                config.readOr("mode", VarianceScaling::readMode, Mode.FAN_IN),
                config.readOr("distribution", VarianceScaling::readDistribution, Distribution.TRUNCATED_NORMAL));
    }

    private static VarianceScaling read(
            ConfigObject config, String name, double scale, Mode mode, Distribution distribution) {
        return new VarianceScaling(
                name,
                scale,
                mode,
                distribution,
                RandomInitializer.readSeed(config),
                axes(config, "input_axes"),
                axes(config, "output_axes"));
    }

    private static @Nullable List<Integer> axes(ConfigObject config, String entry) {
        return config.optional(entry).isEmpty() ? null : config.read(entry, list -> list.readAll(ConfigValue::asInt));
    }

    private static Mode readMode(ConfigValue value) {
        return switch (value.string()) {
            case "fan_in" -> Mode.FAN_IN;
            case "fan_out" -> Mode.FAN_OUT;
            case "fan_avg" -> Mode.FAN_AVG;
            default ->
                throw new ConfigException("expected fan_in, fan_out or fan_avg, received " + value.description() + ".");
        };
    }

    private static Distribution readDistribution(ConfigValue value) {
        return switch (value.string().toLowerCase(Locale.ROOT)) {
            case "truncated_normal", "normal" -> Distribution.TRUNCATED_NORMAL;
            case "untruncated_normal" -> Distribution.UNTRUNCATED_NORMAL;
            case "uniform" -> Distribution.UNIFORM;
            default ->
                throw new ConfigException("expected truncated_normal, untruncated_normal or uniform, received "
                        + value.description() + ".");
        };
    }

    @Override
    public String className() {
        return name;
    }

    @Override
    public ConfigObject config() {
        ConfigObject config = RandomInitializer.writeSeed(seed);
        if (name.equals("VarianceScaling")) {
            config = config.with("scale", ConfigValue.of(scale))
                    .with("mode", ConfigValue.of(mode.name().toLowerCase(Locale.ROOT)))
                    .with("distribution", ConfigValue.of(distribution.name().toLowerCase(Locale.ROOT)));
        }
        return config.with("input_axes", write(inputAxes)).with("output_axes", write(outputAxes));
    }

    private static ConfigValue write(@Nullable List<Integer> axes) {
        return axes == null
                ? ConfigValue.ofNull()
                : ConfigValue.listOf(
                        axes.stream().map(axis -> ConfigValue.of((long) axis)).toList());
    }

    @Override
    public VarianceScaling withSeed(long newSeed) {
        return new VarianceScaling(name, scale, mode, distribution, newSeed, inputAxes, outputAxes);
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        return Optional.of(drawFor(shape));
    }

    private Draw drawFor(Shape shape) {
        double variance = scale / Math.max(1, fan(shape));
        double limit = Math.sqrt(3 * variance);
        return switch (distribution) {
            case TRUNCATED_NORMAL -> Draw.truncatedNormal(0, Math.sqrt(variance) / Draw.TRUNCATED_STDDEV);
            case UNTRUNCATED_NORMAL -> Draw.normal(0, Math.sqrt(variance));
            case UNIFORM -> Draw.uniform(-limit, limit);
        };
    }

    @Override
    public void fill(Tensor out, Stream stream) {
        drawFor(out.shape()).fill(out, stream(stream));
    }

    private double fan(Shape shape) {
        int rank = shape.rank();
        double field = rank > 2 ? shape.product(0, rank - 2) : 1;
        double in = rank == 0 ? 1 : field * shape.dim(rank == 1 ? 0 : rank - 2);
        double out = rank == 0 ? 1 : field * shape.dim(rank - 1);
        if (inputAxes != null && outputAxes != null) {
            in = product(shape, inputAxes);
            out = product(shape, outputAxes);
        }
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }

    private static double product(Shape shape, List<Integer> axes) {
        double product = 1;
        for (int axis : axes) {
            product *= shape.dim(axis);
        }
        return product;
    }
}
