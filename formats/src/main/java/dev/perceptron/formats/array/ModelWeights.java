package dev.perceptron.formats.array;

import dev.perceptron.formats.FormatException;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights by name, as Keras names them: {@code dense/kernel}, {@code encoder/dense/bias}.
 *
 * <p>Reading is all or nothing: every name and every shape is compared with the model before the first weight changes.
 */
public final class ModelWeights {
    private static final int NAMES_IN_MESSAGE = 10;

    private ModelWeights() {}

    /** The model's weights by path, in its order. */
    public static Map<String, Tensor> byPath(Model model) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            if (weights.put(parameter.path(), parameter.value()) != null) {
                throw new IllegalArgumentException("Two weights have the path '" + parameter.path()
                        + "'; give the layers names of their own to save them by path.");
            }
        }
        return weights;
    }

    /** How many bytes a weight can have in a file at most. */
    public static long mostBytes(Parameter parameter) {
        return (long) parameter.value().size() * Double.BYTES;
    }

    /**
     * Sets the model's weights from arrays named by their paths, with or without the model's own name in front, as Keras
     * names those of a Sequential: {@code sequential/dense/kernel}.
     *
     * @param names what the file holds
     * @param reader gives the array of a name; told the weight, whose shape is how large the array may be
     */
    public static void set(
            String file, Model model, Set<String> names, BiFunction<String, Parameter, NumberArray> reader) {
        List<Parameter> all = model.parameters().all();
        byPath(model);
        String prefix = prefix(all, names);
        Set<String> unused = new LinkedHashSet<>(names);
        List<String> missing = new ArrayList<>();
        Map<Parameter, String> found = new IdentityHashMap<>();
        for (Parameter parameter : all) {
            String name = names.contains(parameter.path()) ? parameter.path() : prefix + parameter.path();
            if (unused.remove(name)) {
                found.put(parameter, name);
            } else {
                missing.add(parameter.path());
            }
        }
        if (!missing.isEmpty() || !unused.isEmpty()) {
            throw new FormatException(
                    file,
                    "",
                    "the names differ from the weights of the model '" + model.name() + "': "
                            + listed("missing", missing) + (missing.isEmpty() || unused.isEmpty() ? "" : ", ")
                            + listed("not in the model", new ArrayList<>(unused))
                            + ". Build the model the file was written from, or rename its layers.");
        }
        List<Tensor> values = new ArrayList<>();
        for (Parameter parameter : all) {
            String name = found.getOrDefault(parameter, parameter.path());
            values.add(checked(file, name, parameter, reader.apply(name, parameter)));
        }
        model.setWeights(values);
    }

    /** Sets the model's weights from arrays in its order. */
    public static void setInOrder(
            String file, Model model, List<String> names, BiFunction<String, Parameter, NumberArray> reader) {
        List<Parameter> all = model.parameters().all();
        if (all.size() != names.size()) {
            throw new FormatException(
                    file,
                    "",
                    "expected " + all.size() + " arrays, one for each weight of the model '" + model.name()
                            + "', received " + names.size() + ". Build the model the file was written from.");
        }
        List<Tensor> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            values.add(checked(file, names.get(i), all.get(i), reader.apply(names.get(i), all.get(i))));
        }
        model.setWeights(values);
    }

    /** What stands before the paths of some weights: the model's name and a slash as the file has it, or nothing. */
    private static String prefix(List<Parameter> all, Set<String> names) {
        Set<String> paths = all.stream().map(Parameter::path).collect(Collectors.toSet());
        for (String name : names) {
            int end = name.indexOf('/') + 1;
            if (!paths.contains(name) && paths.contains(name.substring(end))) {
                return name.substring(0, end);
            }
        }
        return "";
    }

    /** Refuses a shape that is not the weight's. */
    public static void checkShape(String file, String name, Parameter parameter, List<Integer> shape) {
        List<Integer> expected =
                Arrays.stream(parameter.value().shape().dims()).boxed().toList();
        if (!expected.equals(shape)) {
            throw new FormatException(
                    file,
                    name,
                    "expected the shape " + expected + " of the weight '" + parameter.path() + "', received " + shape
                            + ". Build the model the file was written from.");
        }
    }

    private static Tensor checked(String file, String name, Parameter parameter, @Nullable NumberArray array) {
        if (array == null) {
            throw new FormatException(file, name, "the array is missing.");
        }
        checkShape(file, name, parameter, array.shape());
        return array.toTensor();
    }

    private static String listed(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> shown = names.subList(0, Math.min(NAMES_IN_MESSAGE, names.size()));
        return what + " " + String.join(", ", shown)
                + (shown.size() < names.size() ? " and " + (names.size() - shown.size()) + " more" : "");
    }
}
