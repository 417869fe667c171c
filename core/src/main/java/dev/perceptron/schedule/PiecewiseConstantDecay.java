package dev.perceptron.schedule;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
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
    static final Type<Schedule> TYPE = Type.of("PiecewiseConstantDecay", PiecewiseConstantDecay::read);

    /** Copies and checks the lists. */
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
        return new PiecewiseConstantDecay(boundaries, values, "PiecewiseConstant");
    }

    private static PiecewiseConstantDecay read(ConfigObject config) {
        return new PiecewiseConstantDecay(
                config.read("boundaries", list -> list.readAll(ConfigValue::asDouble)),
                config.read("values", list -> list.readAll(ConfigValue::asDouble)),
                config.readOr("name", ConfigValue::string, "PiecewiseConstant"));
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
    public String className() {
        return "PiecewiseConstantDecay";
    }

    @Override
    public ConfigObject config() {
        return ConfigObject.empty()
                .with(
                        "boundaries",
                        ConfigValue.listOf(boundaries.stream().map(Steps::count).toList()))
                .with(
                        "values",
                        ConfigValue.listOf(values.stream().map(ConfigValue::of).toList()))
                .with("name", ConfigValue.of(name));
    }
}
