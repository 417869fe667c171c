package dev.perceptron.graph;

import dev.perceptron.kernel.Packed;
import java.util.HashMap;
import java.util.Map;

/** The rearranged weights that the plans of one executor share. */
public final class Packs {
    private final Map<String, Packed> plain = new HashMap<>();
    private final Map<String, Packed> transposed = new HashMap<>();

    Packed plain(Parameter parameter) {
        return plain.computeIfAbsent(parameter.path(), path -> new Packed());
    }

    Packed transposed(Parameter parameter) {
        return transposed.computeIfAbsent(parameter.path(), path -> new Packed());
    }
}
