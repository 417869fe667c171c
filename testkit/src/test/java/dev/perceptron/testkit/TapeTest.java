package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TapeTest {
    private final Tape tape = new Tape();

    @Test
    void gradientsOfAllOperationsByHand() {
        Scalar x = tape.variable(0.5);
        Scalar y = tape.variable(-2);
        check(x.plus(y), x, 1, y, 1);
        check(x.minus(y), x, 1, y, -1);
        check(x.times(y), x, -2, y, 0.5);
        check(x.over(y), x, -0.5, y, -0.125);
        check(x.squared(), x, 1, y, 0);
        check(x.reciprocal(), x, -4, y, 0);
        check(x.sqrt(), x, 1 / Math.sqrt(2), y, 0);
        check(x.exp(), x, Math.exp(0.5), y, 0);
        check(x.expm1(), x, Math.exp(0.5), y, 0);
        check(x.log(), x, 2, y, 0);
        check(x.log1p(), x, 1 / 1.5, y, 0);
        check(x.tanh(), x, 1 / (Math.cosh(0.5) * Math.cosh(0.5)), y, 0);
        check(x.atan(), x, 0.8, y, 0);
        check(y.abs(), x, 0, y, -1);
        check(y.negate().plus(3).times(4), x, 0, y, -4);
    }

    private void check(Scalar result, Scalar x, double dx, Scalar y, double dy) {
        double[] gradient = tape.gradient(result);
        assertEquals(dx, gradient[x.index()], 1e-15);
        assertEquals(dy, gradient[y.index()], 1e-15);
    }

    @Test
    void aNumberUsedTwiceGetsBothShares() {
        Scalar x = tape.variable(3);
        assertEquals(27 + 6, tape.gradient(x.times(x).times(x).plus(x.times(x)))[x.index()], 1e-12);
    }

    @Test
    void constantsTakeNoRoom() {
        assertEquals(-1, tape.constant(2).times(tape.constant(3)).exp().index());
    }

    @Test
    void sidesTellPiecesApart() {
        tape.above(tape.variable(1), 0);
        long right = tape.sides();
        assertEquals(1, tape.margin());
        tape.reset();
        tape.above(tape.variable(-0.25), 0);
        assertNotEquals(right, tape.sides());
        assertEquals(0.25, tape.margin());
        tape.reset();
        tape.above(tape.variable(0), 0);
        assertTrue(Double.isInfinite(tape.margin()));
    }
}
