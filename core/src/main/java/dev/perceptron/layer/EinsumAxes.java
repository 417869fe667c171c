package dev.perceptron.layer;

import dev.perceptron.compute.Contraction;
import dev.perceptron.config.ConfigException;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An equation of {@link EinsumDense} applied to an input: a letter for each axis, and its length.
 *
 * @param x the input's letters, batch first
 * @param kernel the kernel's
 * @param y the output's, batch first
 * @param bias the bias's letters, a dot where its length is 1
 * @param lengths each letter's length but the batch's
 */
record EinsumAxes(String x, String kernel, String y, String bias, Map<Character, Integer> lengths) {
    private static final Pattern EQUATION =
            Pattern.compile("(\\.{3})?([a-zA-Z]+)(\\.{3})?,([a-zA-Z]+)->(\\.{3})?([a-zA-Z]+)(\\.{3})?");

    /** Letters for the axes of "…", of no alphabet a user writes. */
    private static final char FIRST_OTHER = 'α';

    static EinsumAxes of(EinsumDense layer, Shape sample) {
        Matcher parts = EQUATION.matcher(layer.equation().replace(" ", ""));
        if (!parts.matches()
                || (parts.group(1) != null) != (parts.group(5) != null)
                || (parts.group(3) != null) != (parts.group(7) != null)) {
            throw new ConfigException("expected an equation such as \"ab,bc->ac\" or \"...x,xy->...y\", received \""
                    + layer.equation() + "\".");
        }
        int others = sample.rank() + 1 - parts.group(2).length();
        boolean dots = parts.group(1) != null || parts.group(3) != null;
        if (others < 0 || others > 0 && !dots) {
            throw new IllegalArgumentException(ShapeChecks.describe(layer) + " with the equation " + layer.equation()
                    + " can't take samples of shape " + sample + ": the batch and " + sample.rank() + " axes.");
        }
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < others; i++) {
            rest.append((char) (FIRST_OTHER + i));
        }
        boolean left = parts.group(1) != null;
        String x = left ? rest + parts.group(2) : parts.group(2) + rest;
        String y = left ? rest + parts.group(6) : parts.group(6) + rest;
        Map<Character, Integer> lengths = new TreeMap<>();
        for (int i = 1; i < x.length(); i++) {
            lengths.put(x.charAt(i), sample.dim(i - 1));
        }
        given(layer, y, rest, left, lengths);
        return new EinsumAxes(x, parts.group(4), y, bias(layer, y, rest, left), lengths);
    }

    /** Lengths from {@code output_shape}; checks those that the input has too. */
    private static void given(
            EinsumDense layer, String y, StringBuilder rest, boolean left, Map<Character, Integer> lengths) {
        List<Integer> shape = layer.outputShape();
        List<Character> named = new ArrayList<>();
        for (int i = 1; i < y.length(); i++) {
            if (rest.indexOf(String.valueOf(y.charAt(i))) < 0) {
                named.add(y.charAt(i));
            }
        }
        int first = shape.size() == y.length() - 1 && left ? shape.size() - named.size() : 0;
        if (shape.size() - first < named.size()) {
            throw new IllegalArgumentException(ShapeChecks.describe(layer)
                    + " needs output_shape to tell the lengths of " + named + ", received " + shape + ".");
        }
        for (int i = 0; i < named.size(); i++) {
            int length = shape.get(first + i);
            Integer known = length == -1 ? lengths.get(named.get(i)) : lengths.putIfAbsent(named.get(i), length);
            if (length == -1 ? known == null : known != null && known != length) {
                throw new IllegalArgumentException(ShapeChecks.describe(layer) + "'s output_shape " + shape
                        + " does not fit the equation " + layer.equation() + ": the axis '" + named.get(i) + "' "
                        + (known == null ? "is not among the input's." : "has length " + known + "."));
            }
        }
    }

    private static String bias(EinsumDense layer, String y, StringBuilder rest, boolean left) {
        String axes = layer.biasAxes();
        if (axes == null) {
            return "";
        }
        int first = y.length();
        for (char axis : axes.toCharArray()) {
            int place = y.indexOf(axis);
            if (place < 0) {
                throw new IllegalArgumentException(ShapeChecks.describe(layer)
                        + "'s bias_axes must be among the output's, '" + y + "', received '" + axes + "'.");
            }
            first = Math.min(first, place);
        }
        StringBuilder bias = new StringBuilder();
        for (int i = first; i < y.length(); i++) {
            bias.append(axes.indexOf(y.charAt(i)) >= 0 ? y.charAt(i) : '.');
        }
        return bias.toString();
    }

    private int length(char letter) {
        Integer length = lengths.get(letter);
        if (length == null && letter != '.') {
            throw new IllegalArgumentException(
                    "EinsumDense's kernel has an axis '" + letter + "' whose length neither input nor output tell.");
        }
        return length == null ? 1 : length;
    }

    private Shape shape(String letters) {
        return Shape.of(letters.chars().map(letter -> length((char) letter)).toArray());
    }

    Shape kernelShape() {
        return shape(kernel);
    }

    Shape biasShape() {
        return shape(bias);
    }

    /** The shape of a sample's output. */
    Shape result() {
        return shape(y.substring(1));
    }

    /** A matrix product where the equation is one, else a contraction. */
    LayerFunction function(boolean useBias) {
        String kept = x.substring(0, x.length() - 1);
        String dense = x.substring(x.length() - 1);
        boolean product = kernel.length() == 2
                && kernel.startsWith(dense)
                && kept.indexOf(kernel.charAt(1)) < 0
                && kept.indexOf(dense) < 0
                && y.equals(kept + kernel.charAt(1))
                && (!useBias || bias.equals(kernel.substring(1)));
        return product
                ? new DenseFunction(useBias, false)
                : new EinsumFunction(
                        Contraction.of(x, kernel, y),
                        Contraction.of(y, kernel, x),
                        Contraction.of(x, y, kernel),
                        useBias);
    }
}
