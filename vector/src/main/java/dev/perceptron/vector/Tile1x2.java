package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by 2 vectors of a product, kept in registers over the whole depth. */
final class Tile1x2 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x2() {}

    /** See {@link Tile}; the rows of A lie {@code stride} apart, the numbers of a row side by side. */
    static void rows(Tile t, float[] a, int from, int stride, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        FloatVector c01 = FloatVector.fromArray(S, start, begin + L);
        for (int k = 0; k < depth; k++) {
            int y = panel + 2 * L * k;
            int x = from + k;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        float[] c = t.c;
        int place = t.place;
        c00.intoArray(c, place);
        c01.intoArray(c, place + L);
    }
}
