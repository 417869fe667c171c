package dev.perceptron.study.search;

import java.util.List;
import java.util.Map;

/**
 * One hyper-parameter: values laid out between 0 and 1.
 *
 * @param name its name
 * @param kind what its values are
 * @param least the smallest
 * @param most the largest
 * @param step between values, or 0 for any
 * @param sampling the scale
 * @param texts the choices
 * @param conditions when it exists
 */
record SearchParameter(
        String name,
        Kind kind,
        double least,
        double most,
        double step,
        Sampling sampling,
        List<String> texts,
        List<Condition> conditions) {
    private static final int GRID = 10;

    enum Kind {
        INT,
        FLOAT,
        CHOICE
    }

    /** Another parameter has one of these values. */
    record Condition(String parent, List<String> values) {}

    SearchParameter {
        dev.perceptron.study.plan.Trial.empty().with(name, "1"); // refuses names that no key can hold
        if (!(least <= most)) {
            throw new IllegalArgumentException("The hyper-parameter '" + name + "' goes from " + least + " to " + most
                    + "; the first must not be larger" + (kind == Kind.CHOICE ? ": give one choice or more." : "."));
        }
        if (sampling != Sampling.LINEAR && !(least > 0)) {
            throw new IllegalArgumentException("The hyper-parameter '" + name
                    + "' has a logarithmic scale, so its range must lie above 0, received " + least + ".");
        }
    }

    boolean isActive(Map<String, String> values) {
        return conditions.stream().allMatch(c -> c.values().contains(values.getOrDefault(c.parent(), "")));
    }

    double defaultPlace() {
        return 0;
    }

    /** How many values there are; for a continuous range, as many as a grid takes. */
    int count() {
        if (kind == Kind.CHOICE) {
            return texts.size();
        }
        return step == 0 || sampling != Sampling.LINEAR
                ? (kind == Kind.INT ? (int) Math.min(GRID, most - least + 1) : least == most ? 1 : GRID)
                : (int) Math.floor((most - least) / step + 1e-9) + 1;
    }

    /** Value {@code index} of {@link #count}. */
    String at(int index) {
        return text(count() == 1 ? 0 : (index + (isStepped() ? 0.5 : 0)) / (isStepped() ? count() : count() - 1.0));
    }

    private boolean isStepped() {
        return kind == Kind.CHOICE || sampling == Sampling.LINEAR && step > 0;
    }

    /** The value at a place from 0 to 1. */
    String text(double place) {
        double share = Math.max(0, Math.min(1, place));
        if (isStepped()) {
            int index = (int) Math.min(count() - 1.0, Math.floor(share * count()));
            double value = least + index * step;
            return kind == Kind.CHOICE ? texts.get(index) : kind == Kind.INT ? "" + (long) value : "" + tidy(value);
        }
        double value = switch (sampling) {
            case LINEAR -> least + share * (most - least);
            case LOG -> least * StrictMath.pow(most / least, share);
            case REVERSE_LOG -> most + least - least * StrictMath.pow(most / least, 1 - share);
        };
        double within = Math.max(least, Math.min(most, value));
        return kind == Kind.INT ? "" + Math.round(within) : "" + within;
    }

    /** 0.1 + 0.2 is meant to be 0.3. */
    private static double tidy(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.12g", value));
    }

    /** The place from 0 to 1 of a value, the middle of its part where values are few. */
    double place(String text) {
        if (isStepped()) {
            double index = kind == Kind.CHOICE ? texts.indexOf(text) : (Double.parseDouble(text) - least) / step;
            return (index + 0.5) / count();
        }
        double value = Double.parseDouble(text);
        if (least == most) {
            return 0;
        }
        return switch (sampling) {
            case LINEAR -> (value - least) / (most - least);
            case LOG -> StrictMath.log(value / least) / StrictMath.log(most / least);
            case REVERSE_LOG -> 1 - StrictMath.log((most + least - value) / least) / StrictMath.log(most / least);
        };
    }

    @Override
    public String toString() {
        String when = conditions.isEmpty() ? "" : ", only with " + conditions;
        return kind == Kind.CHOICE
                ? name + " (Choice) " + texts + when
                : name + " (" + (kind == Kind.INT ? "Int" : "Float") + ") from " + least + " to " + most
                        + (step > 0 ? " in steps of " + step : "") + ", " + sampling + when;
    }
}
