package dev.perceptron.studio.runs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for runs side by side: the name, and the id where several have the same. */
final class Labels {
    private Labels() {}

    static List<String> unique(List<LoggedRun> runs) {
        Map<String, Long> counts = runs.stream().collect(Collectors.groupingBy(LoggedRun::name, Collectors.counting()));
        return runs.stream()
                .map(run -> counts.getOrDefault(run.name(), 0L) > 1 ? run.name() + " (" + run.id() + ")" : run.name())
                .toList();
    }
}
