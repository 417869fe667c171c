package dev.perceptron.testkit;

import dev.perceptron.regularizer.L1L2;
import dev.perceptron.regularizer.Regularizer;
import java.util.Set;
import java.util.function.BiFunction;

/** The regularizers once more, straight from Keras's definitions. */
final class RegularizerOracles {
    private interface Oracle extends BiFunction<Regularizer, Values, Scalar> {}

    private static final Oracles<Oracle> ALL =
            new Oracles<Oracle>("regularizer").with(L1L2.class, (r, w) -> l1l2((L1L2) r, w));

    private RegularizerOracles() {}

    static Scalar penalty(Regularizer regularizer, Values w) {
        return ALL.of(regularizer).apply(regularizer, w);
    }

    static Set<Class<?>> recipes() {
        return ALL.recipes();
    }

    private static Scalar l1l2(L1L2 r, Values w) {
        Tape tape = w.get(0).tape();
        Scalar penalty = tape.constant(0);
        if (r.l1() != 0) {
            penalty = penalty.plus(Scalar.sum(tape, w.map(Scalar::abs).list()).times(r.l1()));
        }
        return penalty.plus(Scalar.sum(tape, w.map(Scalar::squared).list()).times(r.l2()));
    }
}
