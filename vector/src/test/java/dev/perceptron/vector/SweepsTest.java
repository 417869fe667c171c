package dev.perceptron.vector;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizer sweeps give the same bits on vectors as one by one. */
class SweepsTest {
    private static final int AT = 4;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 33, 63, 64, 65, 1000})
    void allOptimizers(int n) {
        Random random = new Random(n);
        for (boolean wild : new boolean[] {false, true}) {
            float[] w = wild ? Values.mixed(random, n + 20) : Values.normal(random, n + 20);
            float[] m = wild ? Values.mixed(random, n + 20) : Values.normal(random, n + 20);
            float[] g = wild ? Values.mixed(random, n + 20) : Values.normal(random, n + 20);
            float[] s = wild ? Values.mixed(random, n + 20) : Values.normal(random, n + 20);
            for (int i = 0; i < s.length && !wild; i++) {
                s[i] = Math.abs(s[i]);
            }
            Twins.compare(() -> "sgd " + n, 1, AT, AT + n, (k, a) -> k.sgd(a[0], AT, a[1], 3, n, 0.01f), w, g);
            for (boolean nesterov : new boolean[] {false, true}) {
                Twins.compare(
                        () -> "momentum " + n + " nesterov " + nesterov,
                        2,
                        AT,
                        AT + n,
                        (k, a) -> k.momentum(a[0], AT, a[2], 3, a[1], AT, n, 0.01f, 0.9f, nesterov),
                        w,
                        m,
                        g);
            }
            Twins.compare(
                    () -> "rmsprop " + n,
                    2,
                    AT,
                    AT + n,
                    (k, a) -> k.rmsprop(a[0], AT, a[2], 3, a[1], AT, n, 0.001f, 0.9f, 1e-7f),
                    w,
                    s,
                    g);
            Twins.compare(
                    () -> "adam " + n,
                    3,
                    AT,
                    AT + n,
                    (k, a) -> k.adam(a[0], AT, a[3], 3, a[1], AT, a[2], AT, n, 0.001f, 0.1f, 0.001f, 1e-7f),
                    w,
                    m,
                    s,
                    g);
        }
    }
}
