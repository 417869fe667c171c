package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** 1 row by a vector of a product, kept in registers over the whole depth. */
final class Tile1x1 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x1() {}

    /** See {@link Tile}; the numbers of A lie {@code step} apart. */
    static void any(Tile t, float[] a, int from, int step, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        FloatVector c00 = FloatVector.fromArray(S, start, begin);
        for (int k = 0; k < depth; k++) {
            int y = panel + L * k;
            int x = from + k * step;
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            c00 = a0.fma(b0, c00);
        }
        float[] c = t.c;
        int place = t.place;
        c00.intoArray(c, place);
    }
}
