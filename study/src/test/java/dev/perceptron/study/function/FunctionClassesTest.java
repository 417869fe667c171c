package dev.perceptron.study.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
