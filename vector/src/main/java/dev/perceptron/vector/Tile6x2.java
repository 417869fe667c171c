package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 6 rows by 2 vectors of a product, kept in registers over the whole depth. */
final class Tile6x2 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile6x2() {}

    /** See {@link Tile}; the rows of A lie {@code stride} apart, the numbers of a row side by side. */
    static void rows(Tile t, float[] a, int from, int stride, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        int skip = t.startRow;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c01 = FloatVector.fromArray(S, start, begin + L);
        FloatVector c10 = FloatVector.fromArray(S, start, begin + skip);
        FloatVector c11 = FloatVector.fromArray(S, start, begin + skip + L);
        FloatVector c20 = FloatVector.fromArray(S, start, begin + 2 * skip);
        FloatVector c21 = FloatVector.fromArray(S, start, begin + 2 * skip + L);
        FloatVector c30 = FloatVector.fromArray(S, start, begin + 3 * skip);
        FloatVector c31 = FloatVector.fromArray(S, start, begin + 3 * skip + L);
        FloatVector c40 = FloatVector.fromArray(S, start, begin + 4 * skip);
        FloatVector c41 = FloatVector.fromArray(S, start, begin + 4 * skip + L);
        FloatVector c50 = FloatVector.fromArray(S, start, begin + 5 * skip);
        FloatVector c51 = FloatVector.fromArray(S, start, begin + 5 * skip + L);
        for (int k = 0; k < depth; k++) {
            int y = panel + 2 * L * k;
            int x = from + k;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[x + stride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2 * stride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3 * stride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(S, a[x + 4 * stride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(S, a[x + 5 * stride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
        }
        float[] c = t.c;
        int place = t.place;
        int width = t.row;
        c00.intoArray(c, place);
        c01.intoArray(c, place + L);
        c10.intoArray(c, place + width);
        c11.intoArray(c, place + width + L);
        c20.intoArray(c, place + 2 * width);
        c21.intoArray(c, place + 2 * width + L);
        c30.intoArray(c, place + 3 * width);
        c31.intoArray(c, place + 3 * width + L);
        c40.intoArray(c, place + 4 * width);
        c41.intoArray(c, place + 4 * width + L);
        c50.intoArray(c, place + 5 * width);
        c51.intoArray(c, place + 5 * width + L);
    }

    /** See {@link Tile}; A is a block in which the 6 numbers of each k lie side by side. */
    static void block(Tile t, float[] a, int from, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        int skip = t.startRow;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c01 = FloatVector.fromArray(S, start, begin + L);
        FloatVector c10 = FloatVector.fromArray(S, start, begin + skip);
        FloatVector c11 = FloatVector.fromArray(S, start, begin + skip + L);
        FloatVector c20 = FloatVector.fromArray(S, start, begin + 2 * skip);
        FloatVector c21 = FloatVector.fromArray(S, start, begin + 2 * skip + L);
        FloatVector c30 = FloatVector.fromArray(S, start, begin + 3 * skip);
        FloatVector c31 = FloatVector.fromArray(S, start, begin + 3 * skip + L);
        FloatVector c40 = FloatVector.fromArray(S, start, begin + 4 * skip);
        FloatVector c41 = FloatVector.fromArray(S, start, begin + 4 * skip + L);
        FloatVector c50 = FloatVector.fromArray(S, start, begin + 5 * skip);
        FloatVector c51 = FloatVector.fromArray(S, start, begin + 5 * skip + L);
        for (int k = 0; k < depth; k++) {
            int y = panel + 2 * L * k;
            int x = from + 6 * k;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(S, a[x + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(S, a[x + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
        }
        float[] c = t.c;
        int place = t.place;
        int width = t.row;
        c00.intoArray(c, place);
        c01.intoArray(c, place + L);
        c10.intoArray(c, place + width);
        c11.intoArray(c, place + width + L);
        c20.intoArray(c, place + 2 * width);
        c21.intoArray(c, place + 2 * width + L);
        c30.intoArray(c, place + 3 * width);
        c31.intoArray(c, place + 3 * width + L);
        c40.intoArray(c, place + 4 * width);
        c41.intoArray(c, place + 4 * width + L);
        c50.intoArray(c, place + 5 * width);
        c51.intoArray(c, place + 5 * width + L);
    }
}
