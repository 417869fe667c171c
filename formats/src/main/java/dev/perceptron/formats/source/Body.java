package dev.perceptron.formats.source;

import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The statements of a prediction as they are written down, the numbers they read and the methods they call. */
final class Body {
    private final StringBuilder statements = new StringBuilder();
    private final Set<String> helpers = new TreeSet<>();
    private final List<float[]> numbers = new ArrayList<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private int variables;

    String statements() {
        return statements.toString();
    }

    Set<String> helpers() {
        return helpers;
    }

    /** The arrays that the class holds. */
    List<float[]> numbers() {
        return numbers;
    }

    void need(String helper) {
        helpers.add(helper);
    }

    void comment(String text) {
        statements.append("        // ").append(text).append('\n');
    }

    /** A new variable of this value. */
    String let(String expression) {
        String name = "v" + variables++;
        statements
                .append("        float[] ")
                .append(name)
                .append(" = ")
                .append(expression)
                .append(";\n");
        return name;
    }

    /** A new variable of what a helper returns. */
    String call(String helper, String arguments) {
        need(helper);
        return let(helper + "(" + arguments + ")");
    }

    /** A new variable, each element of which is an expression of {@code x}. */
    String each(String variable, String expression) {
        String name = let("new float[" + variable + ".length]");
        statements
                .append("        for (int i = 0; i < ")
                .append(name)
                .append(".length; i++) {\n            float x = ")
                .append(variable)
                .append("[i];\n            ")
                .append(name)
                .append("[i] = ")
                .append(expression)
                .append(";\n        }\n");
        return name;
    }

    /** The name of a constant array. */
    String constant(float[] values) {
        if (values.length == 0) {
            return "NONE";
        }
        numbers.add(values);
        return "W" + (numbers.size() - 1);
    }

    /** The name of a weight's array, the same each time. */
    String constant(String path, Tensor value) {
        return known.computeIfAbsent(path, key -> constant(value.toArray()));
    }
}
