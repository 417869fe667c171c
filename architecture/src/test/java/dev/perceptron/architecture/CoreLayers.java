package dev.perceptron.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The packages of core from the bottom to the top: each imports only those of the steps below its own. */
final class CoreLayers {
    static final String ROOT = "dev.perceptron.";

    /** One step each; the packages of one step are siblings, which may not import each other. */
    private static final List<List<String>> STEPS = List.of(
            List.of("api"),
            List.of("file"),
            List.of("tensor", "math"),
            List.of("checkpoint"),
            List.of("random"),
            List.of("kernel"),
            List.of("compute"),
            List.of("config"),
            List.of(
                    "activation",
                    "initializer",
                    "regularizer",
                    "constraint",
                    "schedule",
                    "loss",
                    "metric",
                    "optimizer"),
            List.of("layer"),
            List.of("preprocessing"),
            List.of("graph"),
            List.of("plan"),
            List.of("autodiff", "fullbatch"),
            List.of("callback"),
            List.of("training.backup"),
            List.of("training"),
            List.of("summary", "plot"),
            List.of("model"));

    /** What a sibling may import of its siblings nevertheless. */
    private static final Map<String, Set<String>> SIBLINGS =
            Map.of("loss", Set.of("activation"), "metric", Set.of("loss"), "optimizer", Set.of("schedule"));

    private CoreLayers() {}

    /** Returns all packages of core, each with its internal one. */
    static String[] all() {
        return patterns(STEPS.stream().flatMap(List::stream).toList());
    }

    /** Returns the names of all packages of core, without the root. */
    static List<String> names() {
        return STEPS.stream().flatMap(List::stream).toList();
    }

    /** Returns the packages of core which {@code name} may not import. */
    static String[] forbiddenFor(String name) {
        List<String> forbidden = new ArrayList<>();
        boolean below = true;
        for (List<String> step : STEPS) {
            if (step.contains(name)) {
                below = false;
            }
            if (!below) {
                forbidden.addAll(step);
            }
        }
        forbidden.remove(name);
        forbidden.removeAll(SIBLINGS.getOrDefault(name, Set.of()));
        return patterns(forbidden);
    }

    private static String[] patterns(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(ROOT + name, ROOT + name + ".internal"))
                .toArray(String[]::new);
    }
}
