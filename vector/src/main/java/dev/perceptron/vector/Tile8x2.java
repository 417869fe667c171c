package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** 8 rows by 2 vectors of a product, kept in registers over the whole depth. */
final class Tile8x2 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile8x2() {}

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
        int a6 = a5 + stride;
        int a7 = a6 + stride;
        VectorMask<Float> mask = S.indexInRange(0, last);
        int c = p.cOffset + row * p.cRow + column;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        if (p.accumulate) {
            c00 = FloatVector.fromArray(S, p.c, c);
            c01 = FloatVector.fromArray(S, p.c, c + L, mask);
            c10 = FloatVector.fromArray(S, p.c, c + p.cRow);
            c11 = FloatVector.fromArray(S, p.c, c + p.cRow + L, mask);
            c20 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow);
            c21 = FloatVector.fromArray(S, p.c, c + 2 * p.cRow + L, mask);
            c30 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow);
            c31 = FloatVector.fromArray(S, p.c, c + 3 * p.cRow + L, mask);
            c40 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow);
            c41 = FloatVector.fromArray(S, p.c, c + 4 * p.cRow + L, mask);
            c50 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow);
            c51 = FloatVector.fromArray(S, p.c, c + 5 * p.cRow + L, mask);
            c60 = FloatVector.fromArray(S, p.c, c + 6 * p.cRow);
            c61 = FloatVector.fromArray(S, p.c, c + 6 * p.cRow + L, mask);
            c70 = FloatVector.fromArray(S, p.c, c + 7 * p.cRow);
            c71 = FloatVector.fromArray(S, p.c, c + 7 * p.cRow + L, mask);
        }
        int end = panel + p.depth * 2 * L;
        for (int k = panel, m = 0; k < end; k += 2 * L, m += step) {
            FloatVector b0 = FloatVector.fromArray(S, b, k);
            FloatVector b1 = FloatVector.fromArray(S, b, k + L);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + m]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + m]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + m]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + m]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + m]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + m]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[a6 + m]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[a7 + m]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        Tiles.store(p, c00, c, column);
        Tiles.storeLast(p, c01, c + L, column + L, mask, last);
        Tiles.store(p, c10, c + p.cRow, column);
        Tiles.storeLast(p, c11, c + p.cRow + L, column + L, mask, last);
        Tiles.store(p, c20, c + 2 * p.cRow, column);
        Tiles.storeLast(p, c21, c + 2 * p.cRow + L, column + L, mask, last);
        Tiles.store(p, c30, c + 3 * p.cRow, column);
        Tiles.storeLast(p, c31, c + 3 * p.cRow + L, column + L, mask, last);
        Tiles.store(p, c40, c + 4 * p.cRow, column);
        Tiles.storeLast(p, c41, c + 4 * p.cRow + L, column + L, mask, last);
        Tiles.store(p, c50, c + 5 * p.cRow, column);
        Tiles.storeLast(p, c51, c + 5 * p.cRow + L, column + L, mask, last);
        Tiles.store(p, c60, c + 6 * p.cRow, column);
        Tiles.storeLast(p, c61, c + 6 * p.cRow + L, column + L, mask, last);
        Tiles.store(p, c70, c + 7 * p.cRow, column);
        Tiles.storeLast(p, c71, c + 7 * p.cRow + L, column + L, mask, last);
    }
}
