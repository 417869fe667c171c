package dev.perceptron.plan;

import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.graph.Parameter;
import java.util.IdentityHashMap;
import java.util.Map;

/** The rearranged weights that the plans of one executor share; a parameter is known by identity, not by its name. */
public final class PackedWeights {
    private final Map<Parameter, PackedMatrix> plain = new IdentityHashMap<>();
    private final Map<Parameter, PackedMatrix> transposed = new IdentityHashMap<>();

    PackedMatrix plain(Parameter parameter) {
        return plain.computeIfAbsent(parameter, key -> new PackedMatrix());
    }

    PackedMatrix transposed(Parameter parameter) {
        return transposed.computeIfAbsent(parameter, key -> new PackedMatrix());
    }
}
