package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 6 rows by 4 vectors of a product, kept in registers over the whole depth. */
final class Tile6x4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile6x4() {}

    /** See {@link Tile}. */
    static void run(Tile t, float[] a, int from, int stride, int step, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        int skip = t.startRow;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c01 = FloatVector.fromArray(S, start, begin + L);
        FloatVector c02 = FloatVector.fromArray(S, start, begin + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, start, begin + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, start, begin + skip);
        FloatVector c11 = FloatVector.fromArray(S, start, begin + skip + L);
        FloatVector c12 = FloatVector.fromArray(S, start, begin + skip + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, start, begin + skip + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, start, begin + 2 * skip);
        FloatVector c21 = FloatVector.fromArray(S, start, begin + 2 * skip + L);
        FloatVector c22 = FloatVector.fromArray(S, start, begin + 2 * skip + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, start, begin + 2 * skip + 3 * L);
        FloatVector c30 = FloatVector.fromArray(S, start, begin + 3 * skip);
        FloatVector c31 = FloatVector.fromArray(S, start, begin + 3 * skip + L);
        FloatVector c32 = FloatVector.fromArray(S, start, begin + 3 * skip + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, start, begin + 3 * skip + 3 * L);
        FloatVector c40 = FloatVector.fromArray(S, start, begin + 4 * skip);
        FloatVector c41 = FloatVector.fromArray(S, start, begin + 4 * skip + L);
        FloatVector c42 = FloatVector.fromArray(S, start, begin + 4 * skip + 2 * L);
        FloatVector c43 = FloatVector.fromArray(S, start, begin + 4 * skip + 3 * L);
        FloatVector c50 = FloatVector.fromArray(S, start, begin + 5 * skip);
        FloatVector c51 = FloatVector.fromArray(S, start, begin + 5 * skip + L);
        FloatVector c52 = FloatVector.fromArray(S, start, begin + 5 * skip + 2 * L);
        FloatVector c53 = FloatVector.fromArray(S, start, begin + 5 * skip + 3 * L);
        int x = from;
        int y = panel;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector b2 = FloatVector.fromArray(S, b, y + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, y + 3 * L);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(S, a[x + stride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2 * stride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3 * stride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            FloatVector a4 = FloatVector.broadcast(S, a[x + 4 * stride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            c43 = a4.fma(b3, c43);
            FloatVector a5 = FloatVector.broadcast(S, a[x + 5 * stride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            c53 = a5.fma(b3, c53);
            x += step;
            y += 4 * L;
        }
        float[] c = t.c;
        int place = t.place;
        int width = t.row;
        c00.intoArray(c, place);
        c01.intoArray(c, place + L);
        c02.intoArray(c, place + 2 * L);
        c03.intoArray(c, place + 3 * L);
        c10.intoArray(c, place + width);
        c11.intoArray(c, place + width + L);
        c12.intoArray(c, place + width + 2 * L);
        c13.intoArray(c, place + width + 3 * L);
        c20.intoArray(c, place + 2 * width);
        c21.intoArray(c, place + 2 * width + L);
        c22.intoArray(c, place + 2 * width + 2 * L);
        c23.intoArray(c, place + 2 * width + 3 * L);
        c30.intoArray(c, place + 3 * width);
        c31.intoArray(c, place + 3 * width + L);
        c32.intoArray(c, place + 3 * width + 2 * L);
        c33.intoArray(c, place + 3 * width + 3 * L);
        c40.intoArray(c, place + 4 * width);
        c41.intoArray(c, place + 4 * width + L);
        c42.intoArray(c, place + 4 * width + 2 * L);
        c43.intoArray(c, place + 4 * width + 3 * L);
        c50.intoArray(c, place + 5 * width);
        c51.intoArray(c, place + 5 * width + L);
        c52.intoArray(c, place + 5 * width + 2 * L);
        c53.intoArray(c, place + 5 * width + 3 * L);
    }
}
