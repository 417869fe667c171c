package dev.perceptron.testkit;

import dev.perceptron.regularizer.OrthogonalRegularizer;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.internal.L1L2;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The regularizers once more, straight from Keras's definitions. */
final class RegularizerOracles {
    private interface Oracle extends BiFunction<Regularizer, SampleValues, Scalar> {}

    private static final Oracles<Oracle> ALL = new Oracles<Oracle>("regularizer")
            .with(L1L2.class, (r, w) -> l1l2((L1L2) r, w))
            .with(OrthogonalRegularizer.class, (r, w) -> orthogonal((OrthogonalRegularizer) r, w));

    private RegularizerOracles() {}

    static Scalar penalty(Regularizer regularizer, SampleValues w) {
        return ALL.of(regularizer).apply(regularizer, w);
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static Scalar l1l2(L1L2 r, SampleValues w) {
        Tape tape = w.get(0).tape();
        Scalar penalty = tape.constant(0);
        if (r.l1() != 0) {
            penalty = penalty.plus(
                    Scalar.sum(tape, w.map(RegularizerOracles::size).list()).times(r.l1()));
        }
        return penalty.plus(Scalar.sum(tape, w.map(Scalar::squared).list()).times(r.l2()));
    }

    /** |x| with the derivative 1 at 0, as Keras on JAX has it. */
    private static Scalar size(Scalar x) {
        return x.times(x.tape().side(x, 0) < 0 ? -1.0 : 1.0);
    }

    private static Scalar orthogonal(OrthogonalRegularizer r, SampleValues w) {
        boolean byRows = r.mode() == OrthogonalRegularizer.Mode.ROWS;
        int rows = w.shape().dim(0);
        int columns = w.shape().dim(1);
        int count = byRows ? rows : columns;
        Tape tape = w.get(0).tape();
        List<List<Scalar>> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Scalar> vector = new ArrayList<>();
            for (int k = 0; k < (byRows ? columns : rows); k++) {
                vector.add(w.get(byRows ? i * columns + k : k * columns + i));
            }
            Scalar norm = dot(tape, vector, vector).sqrt();
            vectors.add(vector.stream().map(x -> x.over(norm)).toList());
        }
        Scalar sum = tape.constant(0);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                sum = sum.plus(size(dot(tape, vectors.get(i), vectors.get(j))));
            }
        }
        return sum.times(r.factor() / (count * (count - 1.0) / 2));
    }

    private static Scalar dot(Tape tape, List<Scalar> a, List<Scalar> b) {
        List<Scalar> products = new ArrayList<>();
        for (int k = 0; k < a.size(); k++) {
            products.add(a.get(k).times(b.get(k)));
        }
        return Scalar.sum(tape, products);
    }
}
