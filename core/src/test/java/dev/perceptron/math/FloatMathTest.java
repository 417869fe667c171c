package dev.perceptron.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of {@link FloatMath} stay within the bounds its Javadoc states. */
class FloatMathTest {
    /** A prime, so that a sample meets all exponents and low bits alike. */
    private static final int SAMPLE = 1021;

    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Zeros, infinities, the smallest and largest numbers, and where functions change their form or saturate. */
    private static final float[] SPECIAL = {
        0f,
        NAN,
        INFINITY,
        Float.MIN_VALUE,
        0x1p-140f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        1f,
        0.5f,
        2f,
        // linear, polynomial, saturated
        FloatMath.LINEAR_MAX,
        FloatMath.TANH_SPLIT,
        FloatMath.ERF_SPLIT,
        FloatMath.ERF_MAX,
        0x1p-24f,
        0x1p-12f,
        9.01f,
        3.92f,
        // the ends of the exponential: overflow, denormal and zero results
        88.72284f,
        FloatMath.EXP_MAX,
        87.33655f,
        103.97208f,
        FloatMath.EXP_MIN,
        FloatMath.EXPM1_MIN,
        17.32868f,
        16.63553f,
        // halfway between multiples of ln 2, and the ends of the logarithm's interval
        0.3465736f,
        1.0397208f,
        1.732868f,
        0.70710677f,
        1.4142135f,
        0.29289323f,
        0.41421354f,
        0.99999994f,
        0x1p23f,
        0x1p24f,
    };

    private record Function(String name, double bound, UlpErrors.FloatFunction f, DoubleUnaryOperator exact) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("exp", 0.99, FloatMath::exp, StrictMath::exp),
                new Function("expm1", 1.44, FloatMath::expm1, StrictMath::expm1),
                new Function("log", 0.87, FloatMath::log, StrictMath::log),
                new Function("log1p", 1.44, FloatMath::log1p, StrictMath::log1p),
                new Function("tanh", 1.34, FloatMath::tanh, StrictMath::tanh),
                new Function("sigmoid", 2.41, FloatMath::sigmoid, Exact::sigmoid),
                new Function("softplus", 1.99, FloatMath::softplus, Exact::softplus),
                new Function("erf", 1.15, FloatMath::erf, Exact::erf));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aSampleOfAllArguments(Function function) {
        check(function, UlpErrors.over(function.f, function.exact, SAMPLE));
    }

    @ParameterizedTest
    @MethodSource("functions")
    @EnabledIfSystemProperty(named = "perceptron.exhaustive", matches = "true")
    void allArguments(Function function) {
        UlpErrors.Worst worst = UlpErrors.over(function.f, function.exact, 1);
        System.out.printf("%s: %.4f ulp at %s%n", function, worst.ulps(), worst.argument());
        check(function, worst);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void specialArgumentsAndTheirNeighbours(Function function) {
        for (float special : SPECIAL) {
            check(function, UlpErrors.at(function.f, function.exact, 40, special, -special));
        }
    }

    private static void check(Function function, UlpErrors.Worst worst) {
        assertTrue(
                worst.ulps() <= function.bound,
                () -> function + "(" + worst.argument() + ") is off by " + worst.ulps() + " ulp, more than "
                        + function.bound + ": got " + function.f.apply(worst.argument()) + ", exactly "
                        + function.exact.applyAsDouble(worst.argument()));
    }

    /** Values known from analysis, to the bit: one row for each function and argument. */
    @ParameterizedTest
    @CsvSource({
        "exp, 0, 1",
        "exp, -0.0, 1",
        "exp, -Infinity, 0",
        "exp, Infinity, Infinity",
        "exp, 89, Infinity",
        "exp, -104, 0",
        "expm1, 0, 0",
        "expm1, -0.0, -0.0",
        "expm1, -Infinity, -1",
        "expm1, Infinity, Infinity",
        "expm1, -30, -1",
        "expm1, 1.4E-45, 1.4E-45",
        "log, 1, 0",
        "log, 0, -Infinity",
        "log, -0.0, -Infinity",
        "log, -1, NaN",
        "log, Infinity, Infinity",
        "log, -Infinity, NaN",
        "log1p, 0, 0",
        "log1p, -0.0, -0.0",
        "log1p, -1, -Infinity",
        "log1p, -2, NaN",
        "log1p, Infinity, Infinity",
        "log1p, -1.4E-45, -1.4E-45",
        "tanh, 0, 0",
        "tanh, -0.0, -0.0",
        "tanh, Infinity, 1",
        "tanh, -Infinity, -1",
        "tanh, 20, 1",
        "tanh, 1.4E-45, 1.4E-45",
        "sigmoid, 0, 0.5",
        "sigmoid, -0.0, 0.5",
        "sigmoid, Infinity, 1",
        "sigmoid, -Infinity, 0",
        "softplus, -Infinity, 0",
        "softplus, Infinity, Infinity",
        "softplus, 1000, 1000",
        "erf, 0, 0",
        "erf, -0.0, -0.0",
        "erf, Infinity, 1",
        "erf, -Infinity, -1",
        "exp, NaN, NaN",
        "expm1, NaN, NaN",
        "log, NaN, NaN",
        "log1p, NaN, NaN",
        "tanh, NaN, NaN",
        "sigmoid, NaN, NaN",
        "softplus, NaN, NaN",
        "erf, NaN, NaN",
    })
    void valuesKnownFromAnalysis(String name, float x, float expected) {
        Function function =
                functions().filter(f -> f.name.equals(name)).findFirst().orElseThrow();
        assertEquals(expected, function.f.apply(x));
    }

    /** Abramowitz and Stegun, table 7.1, to ten digits. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5204998778", "1.0, 0.8427007929", "1.5, 0.9661051465", "2.0, 0.9953222650"})
    void theOracleForErfAgreesWithTheTable(double x, double expected) {
        assertEquals(expected, Exact.erf(x), 6e-11);
        assertEquals(-expected, Exact.erf(-x), 6e-11);
    }
}
