package dev.perceptron.testkit;

import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Activations along axes once more: each takes the scalars of one line and gives those of the result. */
final class LineOracles {
    private LineOracles() {}

    /** Applies a function to each line along some axes; it may make lines along a single axis shorter. */
    static SampleValues along(SampleValues x, List<Integer> axes, UnaryOperator<List<Scalar>> f) {
        Shape shape = x.shape();
        boolean[] isAlong = new boolean[shape.rank()];
        axes.forEach(axis -> isAlong[shape.axis(axis)] = true);
        Map<List<Integer>, List<Scalar>> lines = new LinkedHashMap<>();
        for (int i = 0; i < shape.size(); i++) {
            lines.computeIfAbsent(place(shape, i, isAlong), key -> new ArrayList<>())
                    .add(x.get(i));
        }
        lines.replaceAll((key, line) -> f.apply(line));
        int first = shape.axis(axes.get(0));
        Shape out = axes.size() == 1 && !lines.isEmpty()
                ? shape.with(first, lines.values().iterator().next().size())
                : shape;
        Map<List<Integer>, Integer> taken = new LinkedHashMap<>();
        List<Scalar> list = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            List<Integer> key = place(out, i, isAlong);
            list.add(lines.getOrDefault(key, List.of()).get(taken.merge(key, 1, Integer::sum) - 1));
        }
        return new SampleValues(out, list);
    }

    /** The indices of an element along the axes that are not marked. */
    private static List<Integer> place(Shape shape, int element, boolean[] marked) {
        Integer[] index = new Integer[shape.rank()];
        int rest = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = marked[axis] ? -1 : rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return Arrays.asList(index);
    }

    static List<Scalar> softmax(List<Scalar> line) {
        List<Scalar> powers =
                line.stream().map(z -> z.plus(-greatest(line)).exp()).toList();
        Scalar sum = Scalar.sum(line.get(0).tape(), powers);
        return powers.stream().map(power -> power.over(sum)).toList();
    }

    static List<Scalar> logSoftmax(List<Scalar> line) {
        List<Scalar> powers =
                line.stream().map(z -> z.plus(-greatest(line)).exp()).toList();
        Scalar log = Scalar.sum(line.get(0).tape(), powers).log().plus(greatest(line));
        return line.stream().map(z -> z.minus(log)).toList();
    }

    private static double greatest(List<Scalar> line) {
        return line.stream().mapToDouble(Scalar::value).max().orElse(0);
    }

    /** Keras's: τ = (the sum of the running sums of the supported ranks − 1)/their number. */
    static List<Scalar> sparsemax(List<Scalar> line) {
        Tape tape = line.get(0).tape();
        List<Scalar> sorted = new ArrayList<>(line);
        Collections.sort(sorted, Comparator.comparingDouble(Scalar::value).reversed());
        for (int i = 1; i < sorted.size(); i++) {
            tape.keepAway(sorted.get(i - 1).value() - sorted.get(i).value());
        }
        Scalar running = tape.constant(0);
        Scalar total = tape.constant(0);
        int supported = 0;
        for (int rank = 1; rank <= sorted.size(); rank++) {
            running = running.plus(sorted.get(rank - 1));
            if (tape.above(sorted.get(rank - 1).minus(running.plus(-1).times(1.0 / rank)), 0)) {
                supported++;
                total = total.plus(running);
            }
        }
        Scalar threshold = total.plus(-1).times(1.0 / supported);
        return line.stream()
                .map(z -> z.minus(threshold))
                .map(z -> tape.above(z, 0) ? z : tape.constant(0))
                .toList();
    }

    static List<Scalar> gate(List<Scalar> line) {
        int half = line.size() / 2;
        List<Scalar> out = new ArrayList<>();
        for (int i = 0; i < half; i++) {
            Scalar gate = line.get(half + i).negate().exp().plus(1).reciprocal();
            out.add(line.get(i).times(gate));
        }
        return out;
    }
}
