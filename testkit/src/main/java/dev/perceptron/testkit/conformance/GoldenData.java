package dev.perceptron.testkit.conformance;

import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.training.Data;
import java.util.ArrayList;
import java.util.List;

/** The samples of a case: {@code x} and {@code y}, or {@code x/<input>} and {@code y/<output>} for several. */
final class GoldenData {
    private GoldenData() {}

    static boolean has(Case c, String suffix) {
        return c.inputs().keySet().stream()
                .anyMatch(key -> key.equals("x" + suffix) || key.startsWith("x" + suffix + "/"));
    }

    /** The data whose names end in {@code suffix}: empty, {@code _val} or {@code _test}. */
    static Data read(Case c, Model model, String suffix) {
        List<Rows> x = rows(c, "x" + suffix, model.isBuilt() ? model.inputNames() : List.of());
        List<Rows> y = rows(c, "y" + suffix, model.isBuilt() ? model.outputNames() : List.of());
        List<String> names = model.isBuilt() ? model.outputNames() : List.of();
        return new Data(x, y, weights(c, suffix, names));
    }

    private static List<Rows> weights(Case c, String suffix, List<String> names) {
        for (String key : List.of("sample_weight" + suffix, suffix.replaceFirst("^_", "") + "_sample_weight")) {
            List<Rows> found = optional(c, key, names);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Rows> rows(Case c, String key, List<String> names) {
        List<Rows> found = optional(c, key, names);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "The case has no input " + key + "; it has " + c.inputs().keySet() + ".");
        }
        return found;
    }

    private static List<Rows> optional(Case c, String key, List<String> names) {
        if (c.hasInput(key)) {
            return List.of(c.input(key).toTensor());
        }
        List<Rows> several = new ArrayList<>();
        for (String name : names) {
            if (c.hasInput(key + "/" + name)) {
                several.add(c.input(key + "/" + name).toTensor());
            }
        }
        return several;
    }
}
