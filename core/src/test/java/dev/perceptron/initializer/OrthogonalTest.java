package dev.perceptron.initializer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.initializer.InitializerExample.stream;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Matrices whose columns, or rows where there are fewer, stand at right angles. */
final class OrthogonalTest {
    private static void assertOrthogonal(double[] matrix, int rows, int columns, double length) {
        boolean tall = rows >= columns;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    product += tall
                            ? matrix[k * columns + i] * matrix[k * columns + j]
                            : matrix[i * columns + k] * matrix[j * columns + k];
                }
                assertEquals(i == j ? length * length : 0, product, 1e-5, i + " and " + j);
            }
        }
    }

    @Test
    void aSquareHasOrthogonalRowsAndColumnsOfLengthOne() {
        assertOrthogonal(InitializerExample.of(Initializers.orthogonal(), 8, 8).values(), 8, 8, 1);
    }

    @Test
    void aTallMatrixHasOrthogonalColumnsAWideOneRows() {
        assertOrthogonal(InitializerExample.of(Initializers.orthogonal(), 20, 7).values(), 20, 7, 1);
        assertOrthogonal(InitializerExample.of(Initializers.orthogonal(), 7, 20).values(), 7, 20, 1);
    }

    @Test
    void theGainIsTheLength() {
        assertOrthogonal(InitializerExample.of(Initializers.orthogonal(3), 9, 4).values(), 9, 4, 3);
    }

    @Test
    void leadingAxesAreFlattened() {
        assertOrthogonal(
                InitializerExample.of(Initializers.orthogonal(), 2, 6, 5).values(), 12, 5, 1);
    }

    @Test
    void aSeedOfItsOwnGivesTheSameValuesEverywhere() {
        Initializer seeded = Initializers.orthogonal().withSeed(7);
        assertArrayEquals(
                InitializerExample.of(seeded, stream(1, 0), 3, 3).values(),
                InitializerExample.of(seeded, stream(2, 5), 3, 3).values());
    }

    @Test
    void itIsWrittenAndReadBack() {
        assertWrites(Initializers.REGISTRY, Initializers.orthogonal(), "{'gain': 1.0, 'seed': null}");
        assertWrites(Initializers.REGISTRY, Initializers.orthogonal(2).withSeed(5), "{'gain': 2.0, 'seed': 5}");
    }

    @Test
    void vectorsAreRefused() {
        assertRefused(() -> InitializerExample.of(Initializers.orthogonal(), 3), "Orthogonal", "two axes", "(3,)");
    }
}
