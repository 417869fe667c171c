package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by a vector of a product, kept in registers over the whole depth. */
final class Tile1x1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x1() {}

    /** See {@link Tile}. */
    static void run(Tile t, float[] a, int from, int stride, int step, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        int x = from;
        int y = panel;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
            x += step;
            y += L;
        }
        float[] c = t.c;
        int place = t.place;
        c00.intoArray(c, place);
    }
}
