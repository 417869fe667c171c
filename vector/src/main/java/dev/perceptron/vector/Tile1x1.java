package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by 1 vector of a product, kept in registers over the whole depth. */
final class Tile1x1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x1() {}

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
        if (p.accumulate) {
            c00 = FloatVector.fromArray(S, p.c, c, mask);
        }
        int end = panel + p.depth * L;
        for (int k = panel, m = 0; k < end; k += L, m += step) {
            FloatVector b0 = FloatVector.fromArray(S, b, k);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + m]);
            c00 = x0.fma(b0, c00);
        }
        Tiles.storeLast(p, c00, c, column, mask, last);
    }
}
