package dev.perceptron.initializer;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.initializer.internal.InitializerOptions;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
 * @param schema under which of Keras's names it goes
 * @param scale a factor above 0, Keras's default 1
 * @param mode which fan, Keras's default that of the inputs
 * @param distribution which distribution, Keras's default the truncated normal
 * @param seed a seed of its own, or null for the model's
 * @param inputAxes the axes that make the fan of the inputs, or null; used where both are given
 * @param outputAxes the axes that make the fan of the outputs, or null
 */
public record VarianceScaling(
        Schema<VarianceScaling> schema,
        double scale,
        Mode mode,
        Distribution distribution,
        @Nullable Long seed,
        @Nullable List<Integer> inputAxes,
        @Nullable List<Integer> outputAxes)
        implements RandomInitializer<VarianceScaling> {
    private static final OptionType<Distribution> DISTRIBUTIONS = OptionType.choice(Distribution.class);

    private static final Option<VarianceScaling, Double> SCALE =
            Option.real("scale", VarianceScaling::scale, 1.0).above(0);
    private static final Option<VarianceScaling, Mode> MODE = Option.<VarianceScaling, Mode>of(
                    "mode", OptionType.choice(Mode.class), VarianceScaling::mode)
            .or(Mode.FAN_IN);
    private static final Option<VarianceScaling, Distribution> DISTRIBUTION = Option.<VarianceScaling, Distribution>of(
                    "distribution", DISTRIBUTIONS.readBy(VarianceScaling::distribution), VarianceScaling::distribution)
            .or(Distribution.TRUNCATED_NORMAL);
    private static final Option<VarianceScaling, @Nullable List<Integer>> INPUT_AXES =
            axes("input_axes", VarianceScaling::inputAxes);
    private static final Option<VarianceScaling, @Nullable List<Integer>> OUTPUT_AXES =
            axes("output_axes", VarianceScaling::outputAxes);

    static final Schema<VarianceScaling> SCHEMA = Schema.of(
                    "VarianceScaling",
                    (seed, scale, mode, distribution, in, out) ->
                            new VarianceScaling(VarianceScaling.SCHEMA, scale, mode, distribution, seed, in, out),
                    InitializerOptions.SEED,
                    SCALE,
                    MODE,
                    DISTRIBUTION,
                    INPUT_AXES,
                    OUTPUT_AXES)
            .alias("variance_scaling");

    /** Keras's names for a scale, a fan and a distribution. */
    enum Named {
        GLOROT_UNIFORM("GlorotUniform", 1, Mode.FAN_AVG, Distribution.UNIFORM),
        GLOROT_NORMAL("GlorotNormal", 1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL),
        HE_UNIFORM("HeUniform", 2, Mode.FAN_IN, Distribution.UNIFORM),
        HE_NORMAL("HeNormal", 2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL),
        LECUN_UNIFORM("LecunUniform", 1, Mode.FAN_IN, Distribution.UNIFORM),
        LECUN_NORMAL("LecunNormal", 1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);

        private final Schema<VarianceScaling> schema;

        Named(String className, double scale, Mode mode, Distribution distribution) {
            schema = Schema.of(
                            className,
                            (seed, in, out) -> new VarianceScaling(schema(), scale, mode, distribution, seed, in, out),
                            InitializerOptions.SEED,
                            INPUT_AXES,
                            OUTPUT_AXES)
                    .alias(name().toLowerCase(Locale.ROOT));
        }

        Schema<VarianceScaling> schema() {
            return schema;
        }
    }

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

    public VarianceScaling {
        SCALE.check(schema.name(), scale);
        inputAxes = inputAxes == null ? null : List.copyOf(inputAxes);
        outputAxes = outputAxes == null ? null : List.copyOf(outputAxes);
    }

    private static Option<VarianceScaling, @Nullable List<Integer>> axes(
            String name, Function<VarianceScaling, @Nullable List<Integer>> getter) {
        return Option.<VarianceScaling, @Nullable List<Integer>>of(name, OptionType.listOf(OptionType.INTEGER), getter)
                .orNull();
    }

    /** The distribution in any case; Keras says {@code normal} for the truncated one too. */
    private static Distribution distribution(ConfigValue value) {
        String name = value.string().toLowerCase(Locale.ROOT);
        return DISTRIBUTIONS
                .read()
                .apply(name.equals("normal") ? ConfigValue.of("truncated_normal") : ConfigValue.of(name));
    }

    @Override
    public Optional<Draw> draw(Shape shape) {
        double variance = scale / Math.max(1, fan(shape));
        double limit = Math.sqrt(3 * variance);
        return Optional.of(
                switch (distribution) {
                    case TRUNCATED_NORMAL -> Draw.truncatedNormal(0, Math.sqrt(variance) / Draw.TRUNCATED_STDDEV);
                    case UNTRUNCATED_NORMAL -> Draw.normal(0, Math.sqrt(variance));
                    case UNIFORM -> Draw.uniform(-limit, limit);
                });
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
