package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by 4 vectors of a product, kept in registers over the whole depth. */
final class Tile1x4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x4() {}

    /** See {@link Tiles}. */
    static void run(Product p, int row, int column, int panel, int last) {
        float[] a = p.a;
        float[] b = p.b;
        int stride = p.aRow;
        int step = p.aColumn;
        int a0 = p.aOffset + row * stride;
        VectorMask<Float> mask = S.indexInRange(0, last);
        int c = p.cOffset + row * p.cRow + column;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c03 = FloatVector.zero(S);
        if (p.accumulate) {
            c00 = FloatVector.fromArray(S, p.c, c);
            c01 = FloatVector.fromArray(S, p.c, c + L);
            c02 = FloatVector.fromArray(S, p.c, c + 2 * L);
            c03 = FloatVector.fromArray(S, p.c, c + 3 * L, mask);
        }
        int end = panel + p.depth * 4 * L;
        for (int k = panel, m = 0; k < end; k += 4 * L, m += step) {
            FloatVector b0 = FloatVector.fromArray(S, b, k);
            FloatVector b1 = FloatVector.fromArray(S, b, k + L);
            FloatVector b2 = FloatVector.fromArray(S, b, k + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, k + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + m]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
        }
        Tiles.store(p, c00, c, column);
        Tiles.store(p, c01, c + L, column + L);
        Tiles.store(p, c02, c + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c03, c + 3 * L, column + 3 * L, mask, last);
    }
}
