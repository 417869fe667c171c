package dev.perceptron.graph;

import dev.perceptron.kernel.Packed;
import java.util.IdentityHashMap;
import java.util.Map;

/** The rearranged weights that the plans of one executor share; a parameter is known by identity, not by its name. */
public final class Packs {
    private final Map<Parameter, Packed> plain = new IdentityHashMap<>();
    private final Map<Parameter, Packed> transposed = new IdentityHashMap<>();

    Packed plain(Parameter parameter) {
        return plain.computeIfAbsent(parameter, key -> new Packed());
    }

    Packed transposed(Parameter parameter) {
        return transposed.computeIfAbsent(parameter, key -> new Packed());
    }
}
