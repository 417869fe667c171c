package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.Product;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain kernels, vector kernels and three naive loops give the same product to the bit. */
class ProductTest {
    private static final int CASES = Integer.getInteger("perceptron.products", 1500);
    private static final int LIMIT = 600_000;

    static Stream<Kernels> kernels() {
        return Stream.of(Twins.SCALAR, Twins.VECTOR);
    }

    @Test
    void wholeProducts() {
        Random random = new Random(11);
        for (int i = 0; i < CASES; i++) {
            ProductCase drawn = ProductCase.draw(random, LIMIT);
            float[] expected = drawn.naive();
            for (Kernels kernels : new Kernels[] {Twins.SCALAR, Twins.VECTOR}) {
                Product product = drawn.prepare(kernels, random);
                multiply(kernels, product, 0, product.rows, 0, kernels.panels(product.columns));
                Bits.assertSame(expected, product.c, () -> kernels.name() + " " + drawn);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void blocksOfRowsAndPanelsMakeUpTheWhole(Kernels kernels) {
        Random random = new Random(12);
        for (int i = 0; i < CASES / 3; i++) {
            ProductCase drawn = ProductCase.draw(random, LIMIT);
            Product product = drawn.prepare(kernels, random);
            float[] expected = drawn.naive();
            int panels = kernels.panels(product.columns);
            int row = random.nextInt(product.rows + 1);
            int panel = random.nextInt(panels + 1);
            multiply(kernels, product, row, product.rows, 0, panel);
            assertOnlyRows(drawn, product, expected, row, product.rows);
            multiply(kernels, product, 0, row, panel, panels);
            multiply(kernels, product, 0, row, 0, panel);
            multiply(kernels, product, row, product.rows, panel, panels);
            Bits.assertSame(expected, product.c, () -> kernels.name() + " in blocks " + drawn);
        }
    }

    /** With scratch memory as a careless caller leaves it. */
    private static void multiply(Kernels kernels, Product product, int rowFrom, int rowTo, int panelFrom, int panelTo) {
        Kernels.Workspace workspace = kernels.workspace();
        if (workspace instanceof TileWorkspace tiles) {
            java.util.Arrays.fill(tiles.left.block, Float.NaN);
            java.util.Arrays.fill(tiles.edge, Float.NaN);
        }
        kernels.multiply(product, rowFrom, rowTo, panelFrom, panelTo, workspace);
    }

    private static void assertOnlyRows(ProductCase drawn, Product product, float[] expected, int from, int to) {
        boolean[] inside = new boolean[product.c.length];
        for (int row = from; row < to; row++) {
            for (int column = 0; column < product.columns; column++) {
                inside[drawn.place(row, column)] = true;
            }
        }
        for (int i = 0; i < product.c.length; i++) {
            float now = product.c[i];
            assertTrue(Bits.same(now, drawn.c()[i]) || (inside[i] && Bits.same(now, expected[i])), drawn::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void packingPartOfThePanelsLeavesTheOthersAlone(Kernels kernels) {
        Random random = new Random(13);
        float[] b = Values.normal(random, 7 * 1100);
        int panels = kernels.panels(1100);
        float[] whole = new float[kernels.packedLength(7, 1100)];
        kernels.pack(b, 0, 1100, 1, 7, 1100, whole, 0, panels);
        for (int panel = 0; panel < panels; panel++) {
            float[] before = new float[whole.length];
            java.util.Arrays.fill(before, 1e30f);
            float[] part = before.clone();
            kernels.pack(b, 0, 1100, 1, 7, 1100, part, panel, panel + 1);
            for (int i = 0; i < part.length; i++) {
                assertTrue(part[i] == before[i] || Bits.same(part[i], whole[i]));
            }
        }
    }
}
