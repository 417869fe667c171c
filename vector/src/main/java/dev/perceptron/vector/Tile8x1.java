package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 8 rows by a vector of a product, kept in registers over the whole depth. */
final class Tile8x1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile8x1() {}

    /** See {@link Tile}; the rows of A lie {@code stride} apart, the numbers of a row side by side. */
    static void rows(Tile t, float[] a, int from, int stride, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        int skip = t.startRow;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c10 = FloatVector.fromArray(S, start, begin + skip);
        FloatVector c20 = FloatVector.fromArray(S, start, begin + 2 * skip);
        FloatVector c30 = FloatVector.fromArray(S, start, begin + 3 * skip);
        FloatVector c40 = FloatVector.fromArray(S, start, begin + 4 * skip);
        FloatVector c50 = FloatVector.fromArray(S, start, begin + 5 * skip);
        FloatVector c60 = FloatVector.fromArray(S, start, begin + 6 * skip);
        FloatVector c70 = FloatVector.fromArray(S, start, begin + 7 * skip);
        for (int k = 0; k < depth; k++) {
            int y = panel + L * k;
            int x = from + k;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(S, a[x + stride]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2 * stride]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3 * stride]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(S, a[x + 4 * stride]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(S, a[x + 5 * stride]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(S, a[x + 6 * stride]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(S, a[x + 7 * stride]);
            c70 = a7.fma(b0, c70);
        }
        float[] c = t.c;
        int place = t.place;
        int width = t.row;
        c00.intoArray(c, place);
        c10.intoArray(c, place + width);
        c20.intoArray(c, place + 2 * width);
        c30.intoArray(c, place + 3 * width);
        c40.intoArray(c, place + 4 * width);
        c50.intoArray(c, place + 5 * width);
        c60.intoArray(c, place + 6 * width);
        c70.intoArray(c, place + 7 * width);
    }

    /** See {@link Tile}; rows of A lie {@code stride} apart, the numbers of a row {@code step}. */
    static void any(Tile t, float[] a, int from, int stride, int step, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        int skip = t.startRow;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c10 = FloatVector.fromArray(S, start, begin + skip);
        FloatVector c20 = FloatVector.fromArray(S, start, begin + 2 * skip);
        FloatVector c30 = FloatVector.fromArray(S, start, begin + 3 * skip);
        FloatVector c40 = FloatVector.fromArray(S, start, begin + 4 * skip);
        FloatVector c50 = FloatVector.fromArray(S, start, begin + 5 * skip);
        FloatVector c60 = FloatVector.fromArray(S, start, begin + 6 * skip);
        FloatVector c70 = FloatVector.fromArray(S, start, begin + 7 * skip);
        for (int k = 0; k < depth; k++) {
            int y = panel + L * k;
            int x = from + k * step;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(S, a[x + stride]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2 * stride]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3 * stride]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(S, a[x + 4 * stride]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(S, a[x + 5 * stride]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(S, a[x + 6 * stride]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(S, a[x + 7 * stride]);
            c70 = a7.fma(b0, c70);
        }
        float[] c = t.c;
        int place = t.place;
        int width = t.row;
        c00.intoArray(c, place);
        c10.intoArray(c, place + width);
        c20.intoArray(c, place + 2 * width);
        c30.intoArray(c, place + 3 * width);
        c40.intoArray(c, place + 4 * width);
        c50.intoArray(c, place + 5 * width);
        c60.intoArray(c, place + 6 * width);
        c70.intoArray(c, place + 7 * width);
    }
}
