package dev.perceptron.testkit;

import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A tensor of scalars on a tape, row-major.
 *
 * @param shape the axis lengths, batch included
 * @param list the scalars, as many as the shape says
 */
public record SampleValues(Shape shape, List<Scalar> list) {
    /** Checks the number of scalars. */
    public SampleValues {
        list = List.copyOf(list);
        if (list.size() != shape.size()) {
            throw new IllegalArgumentException("Received " + list.size() + " scalars for the shape " + shape
                    + ", which holds " + shape.size() + ".");
        }
    }

    /** Variables with these values. */
    public static SampleValues variables(Tape tape, Shape shape, double[] values) {
        List<Scalar> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(tape.variable(value));
        }
        return new SampleValues(shape, list);
    }

    /** Constants with these values. */
    public static SampleValues constants(Tape tape, Shape shape, double[] values) {
        List<Scalar> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(tape.constant(value));
        }
        return new SampleValues(shape, list);
    }

    /** A function of each scalar. */
    public SampleValues map(UnaryOperator<Scalar> f) {
        return new SampleValues(shape, list.stream().map(f).toList());
    }

    /** One scalar by its place in row-major order. */
    public Scalar get(int i) {
        return list.get(i);
    }

    /** The scalars of one row along the last axis. */
    public List<Scalar> row(int row) {
        return list.subList(row * shape.columns(), (row + 1) * shape.columns());
    }

    /** The numbers alone. */
    public double[] toArray() {
        return list.stream().mapToDouble(Scalar::value).toArray();
    }

    /** The part of a tape's gradient that belongs to these scalars; 0 for constants. */
    public double[] gradient(double[] tapeGradient) {
        return list.stream()
                .mapToDouble(x -> x.index() < 0 ? 0 : tapeGradient[x.index()])
                .toArray();
    }
}
