package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** 6 rows by 4 vectors of a product, kept in registers over the whole depth. */
final class Tile6x4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile6x4() {}

    /** See {@link Tiles}. */
    static void run(Product p, int row, int column, int panel, int last) {
        float[] a = p.a;
        float[] b = p.b;
        int stride = p.aRow;
        int step = p.aColumn;
        int a0 = p.aOffset + row * stride;
        int a1 = a0 + stride;
        int a2 = a1 + stride;
        int a3 = a2 + stride;
        int a4 = a3 + stride;
        int a5 = a4 + stride;
        VectorMask<Float> mask = S.indexInRange(0, last);
        int c = p.cOffset + row * p.cRow + column;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c02 = FloatVector.zero(S);
        FloatVector c03 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c12 = FloatVector.zero(S);
        FloatVector c13 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c22 = FloatVector.zero(S);
        FloatVector c23 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c32 = FloatVector.zero(S);
        FloatVector c33 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c42 = FloatVector.zero(S);
        FloatVector c43 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c52 = FloatVector.zero(S);
        FloatVector c53 = FloatVector.zero(S);
        if (p.accumulate) {
            c00 = FloatVector.fromArray(S, p.c, c);
            c01 = FloatVector.fromArray(S, p.c, c + L);
            c02 = FloatVector.fromArray(S, p.c, c + 2 * L);
            c03 = FloatVector.fromArray(S, p.c, c + 3 * L, mask);
            c10 = FloatVector.fromArray(S, p.c, c + p.cRow);
            c11 = FloatVector.fromArray(S, p.c, c + p.cRow + L);
            c12 = FloatVector.fromArray(S, p.c, c + p.cRow + 2 * L);
            c13 = FloatVector.fromArray(S, p.c, c + p.cRow + 3 * L, mask);
            c20 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow);
            c21 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow + L);
            c22 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow + 2 * L);
            c23 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow + 3 * L, mask);
            c30 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow);
            c31 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow + L);
            c32 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow + 2 * L);
            c33 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow + 3 * L, mask);
            c40 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow);
            c41 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow + L);
            c42 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow + 2 * L);
            c43 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow + 3 * L, mask);
            c50 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow);
            c51 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow + L);
            c52 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow + 2 * L);
            c53 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow + 3 * L, mask);
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
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + m]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + m]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + m]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + m]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + m]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        Tiles.store(p, c00, c, column);
        Tiles.store(p, c01, c + L, column + L);
        Tiles.store(p, c02, c + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c03, c + 3 * L, column + 3 * L, mask, last);
        Tiles.store(p, c10, c + p.cRow, column);
        Tiles.store(p, c11, c + p.cRow + L, column + L);
        Tiles.store(p, c12, c + p.cRow + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c13, c + p.cRow + 3 * L, column + 3 * L, mask, last);
        Tiles.store(p, c20, c + 2 * p.cRow, column);
        Tiles.store(p, c21, c + 2 * p.cRow + L, column + L);
        Tiles.store(p, c22, c + 2 * p.cRow + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c23, c + 2 * p.cRow + 3 * L, column + 3 * L, mask, last);
        Tiles.store(p, c30, c + 3 * p.cRow, column);
        Tiles.store(p, c31, c + 3 * p.cRow + L, column + L);
        Tiles.store(p, c32, c + 3 * p.cRow + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c33, c + 3 * p.cRow + 3 * L, column + 3 * L, mask, last);
        Tiles.store(p, c40, c + 4 * p.cRow, column);
        Tiles.store(p, c41, c + 4 * p.cRow + L, column + L);
        Tiles.store(p, c42, c + 4 * p.cRow + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c43, c + 4 * p.cRow + 3 * L, column + 3 * L, mask, last);
        Tiles.store(p, c50, c + 5 * p.cRow, column);
        Tiles.store(p, c51, c + 5 * p.cRow + L, column + L);
        Tiles.store(p, c52, c + 5 * p.cRow + 2 * L, column + 2 * L);
        Tiles.storeLast(p, c53, c + 5 * p.cRow + 3 * L, column + 3 * L, mask, last);
    }
}
