package dev.perceptron.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The uses between inputs and outputs in Keras's order: by their distance from the outputs, those farthest first, then
 * in the order in which a walk from the outputs meets them.
 */
final class Uses {
    private final Set<Use> finished = new LinkedHashSet<>();
    private final Set<Use> under = new LinkedHashSet<>();
    private final Map<Part, Integer> met = new HashMap<>();
    private final Map<Use, Integer> depths = new HashMap<>();
    private final Map<Part, Integer> partDepths = new HashMap<>();
    private final Set<Use> inputs = new LinkedHashSet<>();

    private Uses(List<Node> inputs, List<Node> outputs) {
        this.inputs.addAll(inputs);
        for (Node output : outputs) {
            visit(Use.Source.of(output).use());
        }
        List<Use> backwards = new ArrayList<>(finished);
        java.util.Collections.reverse(backwards);
        for (Use use : backwards) {
            int depth = Math.max(depths.getOrDefault(use, 0), partDepths.getOrDefault(use.part(), 0));
            partDepths.put(use.part(), depth);
            depths.put(use, depth);
            for (Use.Source source : use.sources()) {
                depths.merge(source.use(), depth + 1, Math::max);
            }
        }
        for (Use input : inputs) {
            if (!partDepths.containsKey(input.part())) {
                partDepths.put(input.part(), 0);
                met.put(input.part(), -1);
                depths.put(input, 0);
                finished.add(input);
            }
        }
    }

    static Uses between(List<Node> inputs, List<Node> outputs) {
        return new Uses(inputs, outputs);
    }

    private void visit(Use use) {
        if (finished.contains(use)) {
            return;
        }
        if (!under.add(use)) {
            throw new IllegalArgumentException(
                    "The graph has a cycle at " + use + "; a layer can't read its own output.");
        }
        if (use instanceof Node node && node.isInput() && !inputs.contains(use)) {
            throw new IllegalArgumentException(
                    "An output depends on the input " + node + " that is not among the model's inputs; list it too.");
        }
        met.putIfAbsent(use.part(), met.size());
        for (Use.Source source : use.sources()) {
            visit(source.use());
        }
        under.remove(use);
        finished.add(use);
    }

    /** Layers and models inside, in the order of their weights. */
    List<Part> parts() {
        return partDepths.keySet().stream()
                .sorted(Comparator.comparing((Part part) -> -partDepths.getOrDefault(part, 0))
                        .thenComparing(part -> met.getOrDefault(part, 0)))
                .collect(Collectors.toList());
    }

    /** The uses, each after those it reads. */
    List<Use> ordered() {
        return finished.stream()
                .sorted(Comparator.comparing((Use use) -> -depths.getOrDefault(use, 0))
                        .thenComparing(use -> met.getOrDefault(use.part(), 0))
                        .thenComparing(Use::number))
                .collect(Collectors.toList());
    }
}
