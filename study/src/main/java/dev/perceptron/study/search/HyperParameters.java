package dev.perceptron.study.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The hyper-parameters of one trial, and the space they come from: asking for one registers it and gives its value.
 *
 * <pre>{@code
 * int units = hp.Int("units", 32, 256, 32);
 * double rate = hp.Float("rate", 1e-4, 1e-1, Sampling.LOG);
 * hp.Boolean("dropout");
 * hp.conditional("dropout", List.of("true"), some -> layers.add(Dropout.of(some.Float("share", 0.1, 0.5, 0.1))));
 * }</pre>
 *
 * <p>What is only asked for in some cases belongs into {@link #conditional}: a search learns its parameters from there. Source:
 * KerasTuner's {@code HyperParameters}, whose names these are.
 */
public final class HyperParameters {
    private final Map<String, SearchParameter> space = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<SearchParameter.Condition> conditions = new ArrayList<>();
    private final List<SearchParameter.Condition> missed = new ArrayList<>();
    private final long seed;

    /** These parameters with these values. */
    HyperParameters(Map<String, SearchParameter> space, Map<String, String> values, long seed) {
        this.space.putAll(space);
        this.values.putAll(values);
        this.seed = seed;
    }

    /** No parameters yet; all have their defaults. */
    public static HyperParameters defaults(long seed) {
        return new HyperParameters(Map.of(), Map.of(), seed);
    }

    /** The seed for the model: follows from the search's seed, the values and the number of the execution. */
    public long seed() {
        return seed;
    }

    /** An integer from {@code least}, the default, to {@code most}, both included, in steps of 1. */
    public int Int(String name, int least, int most) {
        return Int(name, least, most, 1);
    }

    /** An integer from {@code least} in these steps. */
    public int Int(String name, int least, int most, int step) {
        if (step < 1) {
            throw new IllegalArgumentException("The step of '" + name + "' must be 1 or more, received " + step + ".");
        }
        return (int) Double.parseDouble(ask(new SearchParameter(
                name, SearchParameter.Kind.INT, least, most, step, Sampling.LINEAR, List.of(), here())));
    }

    /** An integer from {@code least} to {@code most}, drawn by this scale. */
    public int Int(String name, int least, int most, Sampling sampling) {
        return (int) Double.parseDouble(
                ask(new SearchParameter(name, SearchParameter.Kind.INT, least, most, 1, sampling, List.of(), here())));
    }

    /** A number from {@code least} to {@code most}, drawn by this scale. */
    public double Float(String name, double least, double most, Sampling sampling) {
        return Double.parseDouble(ask(
                new SearchParameter(name, SearchParameter.Kind.FLOAT, least, most, 0, sampling, List.of(), here())));
    }

    /** A number from {@code least} in these steps. */
    public double Float(String name, double least, double most, double step) {
        if (!(step > 0)) {
            throw new IllegalArgumentException("The step of '" + name + "' must be above 0, received " + step + ".");
        }
        return Double.parseDouble(ask(new SearchParameter(
                name, SearchParameter.Kind.FLOAT, least, most, step, Sampling.LINEAR, List.of(), here())));
    }

    /** One of these texts; the first is the default. */
    public String Choice(String name, String... texts) {
        return ask(new SearchParameter(
                name, SearchParameter.Kind.CHOICE, 0, texts.length - 1.0, 1, Sampling.LINEAR, List.of(texts), here()));
    }

    /** Yes or no; no is the default. */
    public boolean Boolean(String name) {
        return ask(new SearchParameter(
                        name, SearchParameter.Kind.CHOICE, 0, 1, 1, Sampling.LINEAR, List.of("false", "true"), here()))
                .equals("true");
    }

    /** A value that is not searched but stands in the results. */
    public String Fixed(String name, Object value) {
        return ask(new SearchParameter(
                name, SearchParameter.Kind.CHOICE, 0, 0, 1, Sampling.LINEAR, List.of(value.toString()), here()));
    }

    /**
     * Parameters that exist only while another one has certain values.
     *
     * @param parent the other's name, asked for before
     * @param parentValues its values, as texts
     * @param inside asks for the parameters; called only while they exist
     */
    public void conditional(String parent, List<String> parentValues, Consumer<HyperParameters> inside) {
        if (!space.containsKey(parent)) {
            throw new IllegalArgumentException(
                    "There is no parameter '" + parent + "' to depend on; ask for it first.");
        }
        if (!parentValues.contains(get(parent))) {
            missed.add(new SearchParameter.Condition(parent, parentValues));
        } else {
            conditions.add(new SearchParameter.Condition(parent, parentValues));
            try {
                inside.accept(this);
            } finally {
                conditions.remove(conditions.size() - 1);
            }
        }
    }

    private List<SearchParameter.Condition> here() {
        return List.copyOf(conditions);
    }

    private String ask(SearchParameter parameter) {
        SearchParameter known = space.putIfAbsent(parameter.name(), parameter);
        if (known != null && !known.equals(parameter)) {
            throw new IllegalArgumentException("The hyper-parameter '" + parameter.name()
                    + "' was asked for in two ways: " + known + " and " + parameter + "; give each its own name.");
        }
        return values.computeIfAbsent(parameter.name(), name -> parameter.text(parameter.defaultPlace()));
    }

    /** A parameter's value as a text. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no hyper-parameter '" + name + "'; there are " + values.keySet() + ".");
        }
        return value;
    }

    /** The values of all parameters that exist, in the order in which they were asked for. */
    public Map<String, String> values() {
        Map<String, String> active = new LinkedHashMap<>();
        space.forEach((name, parameter) -> {
            if (parameter.isActive(active) && values.containsKey(name)) {
                active.put(name, values.get(name));
            }
        });
        return active;
    }

    /** The conditions that did not hold, so that what depends on them was not asked for. */
    List<SearchParameter.Condition> missed() {
        return missed;
    }

    /** The parameters known so far. */
    Map<String, SearchParameter> space() {
        return space;
    }

    /** The space as lines of text. */
    public String summary() {
        StringBuilder text = new StringBuilder("Search space summary\nDefault search space size: ");
        text.append(space.size()).append('\n');
        space.values().forEach(parameter -> text.append(parameter).append('\n'));
        return text.toString();
    }
}
