package dev.perceptron.study.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.data.expression.RealFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionClassesTest {
    private static final double[] A = {0.1, -0.4, 0.7, 0.2, -0.9, 0.5, 0.3, -0.6};
    private static final double[] B = {-0.3, 0.8, 0.2, -0.5, 0.4, -0.1, 0.6, 0.9};

    private static double[] mix(double a, double b) {
        double[] x = new double[A.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = a * A[i] + b * B[i];
        }
        return x;
    }

    @Test
    void linearIsLinear() {
        RealFunction f = FunctionClasses.get("linear").instance(8, 1);

        assertEquals(2 * f.at(A) - 3 * f.at(B), f.at(mix(2, -3)), 1e-12);
    }

    @Test
    void quadraticObeysTheParallelogramLaw() {
        RealFunction f = FunctionClasses.get("quadratic").instance(8, 1);

        assertEquals(2 * f.at(A) + 2 * f.at(B), f.at(mix(1, 1)) + f.at(mix(1, -1)), 1e-12);
        assertEquals(9 * f.at(A), f.at(mix(3, 0)), 1e-12);
    }

    @Test
    void productAndOrdersAreHomogeneousOfTheirDegree() {
        assertEquals(
                256 * FunctionClasses.get("product").instance(8, 1).at(A),
                FunctionClasses.get("product").instance(8, 1).at(mix(2, 0)),
                1e-9);
        assertEquals(
                8 * FunctionClasses.get("order3").instance(8, 1).at(A),
                FunctionClasses.get("order3").instance(8, 1).at(mix(2, 0)),
                1e-9);
    }

    @Test
    void radialDependsOnTheRadiusOnly() {
        RealFunction f = FunctionClasses.get("radial").instance(2, 5);

        assertEquals(f.at(new double[] {0.6, 0.8}), f.at(new double[] {1, 0}), 1e-12);
    }

    @Test
    void additiveHasNoInteraction() {
        RealFunction f = FunctionClasses.get("additive").instance(2, 5);

        double mixed = f.at(new double[] {0.3, 0.4})
                - f.at(new double[] {0.3, -0.2})
                - f.at(new double[] {0.9, 0.4})
                + f.at(new double[] {0.9, -0.2});
        assertEquals(0, mixed, 1e-12);
    }

    @Test
    void aRidgeIsASineOfOneDirection() {
        RealFunction f = FunctionClasses.get("ridge").instance(1, 3);

        double half = Math.PI / 3; // of the period of sin 3x
        for (double x : A) {
            assertEquals(-f.at(new double[] {x}), f.at(new double[] {x + half}), 1e-12);
        }
        assertEquals(1, square(f.at(new double[] {0})) + square(f.at(new double[] {half / 2})), 1e-12);
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void theTermsOfASumAreSineExponentialAndTanh() {
        RealFunction f = FunctionClasses.get("additive").instance(4, 3);

        double half = Math.PI / 3;
        double constant = f.at(new double[] {0, 0, 0, 0});
        double sine = f.at(new double[] {0.2, 0, 0, 0}) - constant;
        assertEquals(-sine, f.at(new double[] {0.2 + half, 0, 0, 0}) - f.at(new double[] {half, 0, 0, 0}), 1e-12);
        double exponential = f.at(new double[] {0, 1, 0, 0}) - constant;
        assertEquals(exponential * (Math.E + 1), f.at(new double[] {0, 2, 0, 0}) - constant, 1e-12);
        double low = f.at(new double[] {0, 0, -99, 0});
        double high = f.at(new double[] {0, 0, 99, 0});
        assertEquals(3, atanh(f, 1, low, high) - atanh(f, 0, low, high), 1e-9);
        double again = f.at(new double[] {0, 0, 0, 0.2}) - constant;
        assertEquals(-again, f.at(new double[] {0, 0, 0, 0.2 + half}) - f.at(new double[] {0, 0, 0, half}), 1e-12);
    }

    private static double atanh(RealFunction f, double x, double low, double high) {
        double y = (2 * f.at(new double[] {0, 0, x, 0}) - low - high) / (high - low);
        return Math.log((1 + y) / (1 - y)) / 2;
    }

    @Test
    void thePhaseOfASumsSineIsATurnAndThatOfItsTanhIsNot() {
        RandomCoefficients draws = new RandomCoefficients(3);
        double[] c = draws.signed(3, 0.5, 1.5);
        double[] phase = draws.uniform(3, -1, 1);
        double expected = c[0] * Math.sin(Math.PI * phase[0]) + c[1] + c[2] * Math.tanh(phase[2]);

        assertEquals(expected, FunctionClasses.get("additive").instance(3, 3).at(new double[3]), 1e-12);
    }

    @Test
    void radialHasThePeriodOfItsScaledRadius() {
        RealFunction f = FunctionClasses.get("radial").instance(5, 5);

        double period = Math.PI * Math.sqrt(4 * 5 / 45.0);
        double x = 0.6;
        for (int turns = 1; turns < 4; turns++) {
            double further = Math.sqrt(x * x + turns * period);
            assertEquals(f.at(new double[] {x, 0, 0, 0, 0}), f.at(new double[] {further, 0, 0, 0, 0}), 1e-12);
        }
        double middle = new RandomCoefficients(5).uniform(1, 0, 2 * Math.PI)[0];
        assertEquals(Math.sin(middle), f.at(new double[] {Math.sqrt(5 / 3.0), 0, 0, 0, 0}), 1e-12);
    }

    @Test
    void productAndOrderScaleEachFactorToVarianceOne() {
        // an argument that is uniform between -1 and 1 has the variance 1/3
        double[] one = {1};
        assertEquals(3, square(FunctionClasses.get("product").instance(1, 1).at(one)), 1e-12);
        assertEquals(3, square(FunctionClasses.get("order1").instance(1, 1).at(one)), 1e-12);
    }

    @Test
    void theLastGroupOfAnOrderIsFilledUpFromTheFront() {
        double[] x = {0.3, -0.7, 0.5, 0.9, -0.2};
        double[][] q = new RandomCoefficients(2).rotation(5);
        double[] t = new double[5];
        for (int i = 0; i < t.length; i++) {
            t[i] = Math.sqrt(3) * RandomCoefficients.dot(q[i], x);
        }

        assertEquals(
                t[0] * t[1] * t[2] + t[3] * t[4] * t[0],
                FunctionClasses.get("order3").instance(5, 2).at(x),
                1e-12);
        assertEquals(
                t[0] + t[1] + t[2] + t[3] + t[4],
                FunctionClasses.get("order1").instance(5, 2).at(x),
                1e-12);
    }

    @Test
    void nestedIsATreeOfSines() {
        RandomCoefficients draws = new RandomCoefficients(4);
        int[] order = draws.permutation(5);
        double[] a = draws.signed(5, 1, 2);
        double[] b = draws.signed(5, 1, 2);
        double[] c = draws.uniform(5, -1, 1);
        double[] x = {0.3, -0.7, 0.5, 0.9, -0.2};
        double left = Math.sin(a[0] * x[order[0]] + b[0] * x[order[1]] + c[0]);
        double right = Math.sin(a[1] * x[order[2]] + b[1] * x[order[3]] + c[1]);
        double both = Math.sin(a[2] * left + b[2] * right + c[2]);

        assertEquals(
                Math.sin(a[3] * both + b[3] * x[order[4]] + c[3]),
                FunctionClasses.get("nested").instance(5, 4).at(x),
                1e-12);
    }

    @Test
    void nestedOfOneArgumentIsOneSine() {
        RealFunction f = FunctionClasses.get("nested").instance(1, 4);

        double middle = Math.asin(f.at(new double[] {0}));
        double slope = (Math.asin(f.at(new double[] {0.1})) - middle) / 0.1;
        assertEquals(middle - 0.2 * slope, Math.asin(f.at(new double[] {-0.2})), 1e-12);
        assertTrue(Math.abs(slope) >= 1 && Math.abs(slope) < 2, "slope " + slope);
    }

    @Test
    void reluRidgesAreALayerOfUnits() {
        RandomCoefficients draws = new RandomCoefficients(6);
        double[] c = draws.signed(4, 0.5, 1.5);
        double[] bias = draws.uniform(4, -0.5, 0.5);
        double[] x = {0.8, -0.3};
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += c[i] * Math.max(0, RandomCoefficients.dot(draws.direction(2), x) + bias[i]);
        }

        assertEquals(sum, FunctionClasses.get("relu-ridges").instance(2, 6).at(x), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "linear, 1, 1, 0, 0",
        "quadratic, 1, 2, 1, 1",
        "ridge, 1, 9, 1, 1",
        "additive, 1, 1, 1, 1",
        "radial, 1, 9, 2, 2",
        "product, 1, 9, 1, 2",
        "nested, 1, 9, 1, 4",
        "relu-ridges, 1, 9, 1, 1",
        "order1, 1, 1, 0, 0",
        "order4, 1, 4, 1, 1",
        "order5, 1, 5, 1, 2",
    })
    void ordersAndDepthsOfOneAndNineArguments(String name, int order1, int order9, int depth1, int depth9) {
        FunctionClass kind = FunctionClasses.get(name);

        assertEquals(order1, kind.order().applyAsInt(1));
        assertEquals(order9, kind.order().applyAsInt(9));
        assertEquals(depth1, kind.predictedDepth().applyAsInt(1));
        assertEquals(depth9, kind.predictedDepth().applyAsInt(9));
        assertEquals(9, kind.instance(9, 1).arguments());
        assertEquals(name, kind.toString());
    }

    @Test
    void oneLayerDoesForProductsOfUpToFour() {
        assertEquals(1, FunctionClasses.get("product").predictedDepth().applyAsInt(4));
        assertEquals(2, FunctionClasses.get("product").predictedDepth().applyAsInt(5));
        assertEquals(1, FunctionClasses.get("order9").predictedDepth().applyAsInt(4));
        assertEquals(3, FunctionClasses.get("nested").predictedDepth().applyAsInt(8));
        assertTrue(FunctionClasses.get("order4").prediction().contains("one hidden layer"));
        assertTrue(FunctionClasses.get("order5").prediction().contains("two hidden layers"));
        assertTrue(FunctionClasses.get("order1").prediction().contains("no hidden layer"));
    }

    @Test
    void aFunctionNeedsAnArgument() {
        FunctionClass kind = FunctionClasses.get("linear");
        String message = assertThrows(IllegalArgumentException.class, () -> kind.instance(0, 1))
                .getMessage();

        assertTrue(message.contains("1 argument or more, received 0 for 'linear'"), message);
    }

    @Test
    void seedsMakeInstances() {
        for (FunctionClass each : FunctionClasses.all()) {
            for (int n : new int[] {1, 3, 8}) {
                double[] x = java.util.Arrays.copyOf(A, n);
                double value = each.instance(n, 7).at(x);
                assertTrue(Double.isFinite(value), each.name());
                assertEquals(value, each.instance(n, 7).at(x), each.name());
                if (n > 1) { // a product of one argument is that argument
                    assertNotEquals(value, each.instance(n, 8).at(x), each.name());
                }
            }
        }
    }

    @Test
    void refusesUnknownNames() {
        String message = assertThrows(IllegalArgumentException.class, () -> FunctionClasses.get("cubic"))
                .getMessage();

        assertTrue(message.contains("quadratic") && message.contains("'cubic'"), message);
    }
}
