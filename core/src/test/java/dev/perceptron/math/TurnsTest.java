package dev.perceptron.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of {@link FloatMath}'s sine and cosine of turns stay within the bounds its Javadoc states. */
class TurnsTest {
    /** A prime, so that a sample meets all high and low bits alike. */
    private static final int SAMPLE = 1021;

    private static final int BLOCKS = 1 << 16;

    @FunctionalInterface
    private interface Turned {
        float apply(int turn);
    }

    private record Function(String name, double bound, Turned f, IntToDoubleFunction exact) {
        double ulps(int turn) {
            float got = f.apply(turn);
            double value = exact.applyAsDouble(turn);
            return Math.abs(got - value) / Math.ulp((float) Math.abs(value));
        }

        double worst(int block, int stride) {
            long first = (long) block << 16;
            double worst = 0;
            for (long turn = (first + stride - 1) / stride * stride; turn < first + BLOCKS; turn += stride) {
                worst = Math.max(worst, ulps((int) turn));
            }
            return worst;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("sinTurn", 1.38, FloatMath::sinTurn, TurnsTest::exactSin),
                new Function("cosTurn", 1.38, FloatMath::cosTurn, turn -> exactSin(turn + FloatMath.QUARTER_TURN)));
    }

    /** The angle is brought within an eighth of a turn first, by integers, since double's π is not π. */
    private static double exactSin(int turn) {
        int quarter = (turn + (1 << 29)) >> 30;
        double rest = (turn - (quarter << 30)) * 0x1p-30 * (Math.PI / 2);
        double value = (quarter & 1) == 0 ? StrictMath.sin(rest) : StrictMath.cos(rest);
        return (quarter & 2) == 0 ? value : -value;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aSampleOfAllTurns(Function function) {
        check(function, SAMPLE);
    }

    @ParameterizedTest
    @MethodSource("functions")
    @EnabledIfSystemProperty(named = "perceptron.exhaustive", matches = "true")
    void allTurns(Function function) {
        check(function, 1);
    }

    private static void check(Function function, int stride) {
        double worst = IntStream.range(0, BLOCKS)
                .parallel()
                .mapToDouble(block -> function.worst(block, stride))
                .max()
                .orElseThrow();
        if (stride == 1) {
            System.out.printf("%s: %.4f ulp%n", function, worst);
        }
        assertTrue(worst <= function.bound, () -> function + " is off by " + worst + " ulp");
        assertTrue(worst > 0.5, "an error below half an ulp can't be");
    }

    /** Around every multiple of a sixteenth of a turn, where quadrants change and results are 0, 1 or √½. */
    @ParameterizedTest
    @MethodSource("functions")
    void aroundTheQuadrantsEnds(Function function) {
        for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
            for (int near = -3000; near <= 3000; near++) {
                int turn = (sixteenth << 28) + near;
                double ulps = function.ulps(turn);
                assertTrue(ulps <= function.bound, () -> function + "(" + turn + ") is off by " + ulps + " ulp");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "0x40000000, 1, 0",
        "0x80000000, 0, -1",
        "0xC0000000, -1, 0",
        "0x20000000, 0.70710678, 0.70710678",
        "0x60000000, 0.70710678, -0.70710678",
        "0xA0000000, -0.70710678, -0.70710678",
        "0xE0000000, -0.70710678, 0.70710678",
        "0x15555555, 0.5, 0.86602540",
        "0x2AAAAAAB, 0.86602540, 0.5",
    })
    void valuesKnownFromAnalysis(String turn, double sin, double cos) {
        int bits = Long.decode(turn).intValue();
        assertEquals(sin, FloatMath.sinTurn(bits), sin == Math.rint(sin) ? 0 : 1e-7);
        assertEquals(cos, FloatMath.cosTurn(bits), cos == Math.rint(cos) ? 0 : 1e-7);
    }
}
