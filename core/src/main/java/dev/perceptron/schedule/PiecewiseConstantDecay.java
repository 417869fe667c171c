package dev.perceptron.schedule;

import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import java.util.List;

/**
 * The first value up to and including the first boundary, the second up to the next, …, the last after the last.
 * Source: Keras {@code PiecewiseConstantDecay}.
 *
 * @param boundaries steps in ascending order; a fraction is cut off
 * @param values rates, one more than boundaries
 * @param name a name for files
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values, String name) implements Schedule {
    private static final Option<PiecewiseConstantDecay, List<Double>> BOUNDARIES = Option.of(
            "boundaries",
            OptionType.listOf(Steps.COUNT).withSamples(List.of(List.of(1.0), List.of(2.5))),
            PiecewiseConstantDecay::boundaries);
    private static final Option<PiecewiseConstantDecay, List<Double>> VALUES = Option.of(
            "values",
            OptionType.listOf(OptionType.DOUBLE).withSamples(List.of(List.of(0.5, 0.25), List.of(1.0, 0.5))),
            PiecewiseConstantDecay::values);

    static final Schema<PiecewiseConstantDecay> SCHEMA = Schema.of(
            "PiecewiseConstantDecay",
            PiecewiseConstantDecay::new,
            BOUNDARIES,
            VALUES,
            Option.string("name", PiecewiseConstantDecay::name, "PiecewiseConstant"));

    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (boundaries.isEmpty() || boundaries.size() != values.size() - 1) {
            throw new IllegalArgumentException("PiecewiseConstantDecay needs one value more than boundaries, at least"
                    + " one boundary; received " + boundaries.size() + " boundaries " + boundaries + " and "
                    + values.size() + " values " + values + ".");
        }
    }

    /** These rates between these boundaries. */
    public static PiecewiseConstantDecay of(List<Double> boundaries, List<Double> values) {
        return SCHEMA.of(BOUNDARIES, boundaries, VALUES, values);
    }

    @Override
    public double at(long step) {
        int piece = 0;
        while (piece < boundaries.size() && step > boundaries.get(piece).longValue()) {
            piece++;
        }
        return values.get(piece).floatValue();
    }

    @Override
    public Schema<PiecewiseConstantDecay> schema() {
        return SCHEMA;
    }
}
