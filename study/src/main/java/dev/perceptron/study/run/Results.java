package dev.perceptron.study.run;

import dev.perceptron.study.plan.Factor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Results in the order of the plan, whatever order they came in.
 *
 * @param all the results
 * @param planned how many trials there were to run
 */
public record Results(List<TrialResult> all, int planned) {
    /** Copies the list. */
    public Results {
        all = List.copyOf(all);
    }

    /** Whether every trial has been run. */
    public boolean complete() {
        return all.size() == planned;
    }

    /** The results that fulfil a condition. */
    public Results where(Predicate<TrialResult> condition) {
        List<TrialResult> some = all.stream().filter(condition).toList();
        return new Results(some, some.size());
    }

    /** The results with this text of a setting. */
    public Results where(String name, Object text) {
        return where(
                result -> result.trial().has(name) && result.trial().text(name).equals(text.toString()));
    }

    /** The results at one level of a factor. */
    public <T> Results where(Factor<T> factor, T level) {
        return where(result -> factor.of(result.trial()).equals(level));
    }

    /** The results by the text of a setting, in order of first appearance. */
    public Map<String, Results> by(String name) {
        Map<String, Results> groups = new LinkedHashMap<>();
        for (String text : texts(name)) {
            groups.put(text, where(name, text));
        }
        return groups;
    }

    /** The different strings of a setting, in order of first appearance. */
    public List<String> texts(String name) {
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        all.stream()
                .filter(r -> r.trial().has(name))
                .forEach(r -> texts.add(r.trial().text(name)));
        return List.copyOf(texts);
    }

    /** One figure of each trial that did not fail. */
    public double[] values(String name) {
        return all.stream()
                .filter(result -> !result.failed())
                .mapToDouble(result -> result.value(name))
                .toArray();
    }

    /** The trials that failed. */
    public List<TrialResult> failures() {
        return all.stream().filter(TrialResult::failed).toList();
    }

    /** These and others. */
    public Results and(Results others) {
        List<TrialResult> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Results(both, planned + others.planned);
    }
}
