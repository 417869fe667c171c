package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by 4 vectors of a product, kept in registers over the whole depth. */
final class Tile1x4 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x4() {}

    /** See {@link Tile}. */
    static void run(Tile t, float[] a, int from, int stride, int step, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c01 = FloatVector.fromArray(S, start, begin + L);
        FloatVector c02 = FloatVector.fromArray(S, start, begin + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, start, begin + 3 * L);
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
            x += step;
            y += 4 * L;
        }
        float[] c = t.c;
        int place = t.place;
        c00.intoArray(c, place);
        c01.intoArray(c, place + L);
        c02.intoArray(c, place + 2 * L);
        c03.intoArray(c, place + 3 * L);
    }
}
