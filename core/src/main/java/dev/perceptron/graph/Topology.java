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
final class Topology {
    private final Set<Invocation> finished = new LinkedHashSet<>();
    private final Set<Invocation> under = new LinkedHashSet<>();
    private final Map<LayerRef, Integer> met = new HashMap<>();
    private final Map<Invocation, Integer> depths = new HashMap<>();
    private final Map<LayerRef, Integer> partDepths = new HashMap<>();
    private final Set<Invocation> inputs = new LinkedHashSet<>();

    private Topology(List<Node> inputs, List<Node> outputs) {
        this.inputs.addAll(inputs);
        for (Node output : outputs) {
            visit(Invocation.Source.of(output).use());
        }
        List<Invocation> backwards = new ArrayList<>(finished);
        java.util.Collections.reverse(backwards);
        for (Invocation use : backwards) {
            int depth = Math.max(depths.getOrDefault(use, 0), partDepths.getOrDefault(use.part(), 0));
            partDepths.put(use.part(), depth);
            depths.put(use, depth);
            for (Invocation.Source source : use.sources()) {
                depths.merge(source.use(), depth + 1, Math::max);
            }
        }
        for (Invocation input : inputs) {
            if (!partDepths.containsKey(input.part())) {
                partDepths.put(input.part(), 0);
                met.put(input.part(), -1);
                depths.put(input, 0);
                finished.add(input);
            }
        }
    }

    static Topology between(List<Node> inputs, List<Node> outputs) {
        return new Topology(inputs, outputs);
    }

    private void visit(Invocation use) {
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
        for (Invocation.Source source : use.sources()) {
            visit(source.use());
        }
        under.remove(use);
        finished.add(use);
    }

    /** Layers and models inside, in the order of their weights. */
    List<LayerRef> parts() {
        return partDepths.keySet().stream()
                .sorted(Comparator.comparing((LayerRef part) -> -partDepths.getOrDefault(part, 0))
                        .thenComparing(part -> met.getOrDefault(part, 0)))
                .collect(Collectors.toList());
    }

    /** The uses, each after those it reads. */
    List<Invocation> ordered() {
        return finished.stream()
                .sorted(Comparator.comparing((Invocation use) -> -depths.getOrDefault(use, 0))
                        .thenComparing(use -> met.getOrDefault(use.part(), 0))
                        .thenComparing(Invocation::number))
                .collect(Collectors.toList());
    }
}
