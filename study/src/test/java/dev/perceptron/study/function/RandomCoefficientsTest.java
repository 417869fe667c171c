package dev.perceptron.study.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RandomCoefficientsTest {
    @Test
    void uniformNumbersFillTheirRange() {
        double[] values = new RandomCoefficients(1).uniform(10_000, -2, 4);
        assertEquals(-2, Arrays.stream(values).min().orElseThrow(), 0.01);
        assertEquals(4, Arrays.stream(values).max().orElseThrow(), 0.01);
        assertEquals(1, Arrays.stream(values).average().orElseThrow(), 0.1);
    }

    @Test
    void signedNumbersAreOfBothSignsAndKeepTheirSize() {
        double[] values = new RandomCoefficients(1).signed(1000, 0.5, 1.5);
        assertTrue(Arrays.stream(values).map(Math::abs).allMatch(size -> size >= 0.5 && size < 1.5));
        assertEquals(500, Arrays.stream(values).filter(value -> value < 0).count(), 60);
    }

    @Test
    void aDirectionHasLengthOne() {
        double[] direction = new RandomCoefficients(1).direction(5);
        assertEquals(1, RandomCoefficients.dot(direction, direction), 1e-15);
    }

    @Test
    void theRowsOfARotationAreUnitVectorsAtRightAngles() {
        double[][] rows = new RandomCoefficients(1).rotation(20);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                assertEquals(i == j ? 1 : 0, RandomCoefficients.dot(rows[i], rows[j]), 1e-14);
            }
        }
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        int[] order = new RandomCoefficients(1).permutation(50);
        Arrays.sort(order);
        for (int i = 0; i < order.length; i++) {
            assertEquals(i, order[i]);
        }
    }

    @Test
    void eachDrawIsNewAndTheSeedDecides() {
        RandomCoefficients draws = new RandomCoefficients(3);
        double[] first = draws.normal(4);
        double[] second = draws.normal(4);
        assertTrue(first[0] != second[0]);
        RandomCoefficients again = new RandomCoefficients(3);
        assertEquals(Arrays.toString(first), Arrays.toString(again.normal(4)));
        assertEquals(Arrays.toString(second), Arrays.toString(again.normal(4)));
    }
}
