package dev.perceptron.study.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one trial.
 *
 * <pre>{@code
 * return Outcome.of("accuracy", 0.984).with("loss", 0.062).with("val_loss", history.get("val_loss"));
 * }</pre>
 *
 * @param values name to number
 * @param series name to numbers, such as a curve over epochs
 * @param texts name to text, such as which digits were misread
 */
public record TrialOutcome(Map<String, Double> values, Map<String, List<Double>> series, Map<String, String> texts) {
    /** Nothing yet. */
    public static final TrialOutcome EMPTY = new TrialOutcome(Map.of(), Map.of(), Map.of());

    /** Copies all. */
    public TrialOutcome {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        Map<String, List<Double>> copies = new LinkedHashMap<>();
        series.forEach((name, numbers) -> copies.put(name, List.copyOf(numbers)));
        series = Collections.unmodifiableMap(copies);
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** One number. */
    public static TrialOutcome of(String name, double value) {
        return EMPTY.with(name, value);
    }

    /** The same with one more number. */
    public TrialOutcome with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new TrialOutcome(more, series, texts);
    }

    /** The same with one more series of numbers. */
    public TrialOutcome with(String name, List<Double> numbers) {
        Map<String, List<Double>> more = new LinkedHashMap<>(series);
        more.put(name, numbers);
        return new TrialOutcome(values, more, texts);
    }

    /** The same with one more series of numbers. */
    public TrialOutcome with(String name, double[] numbers) {
        return with(name, Arrays.stream(numbers).boxed().toList());
    }

    /** The same with one more text. */
    public TrialOutcome with(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(name, text);
        return new TrialOutcome(values, series, more);
    }
}
