package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row by four panels of two vectors of a product: enough chains side by side to keep the multipliers busy. */
final class Tile1x8 {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Tile1x8() {}

    /** See {@link Tile}; the panels lie {@code 2 · L · depth} apart. */
    static void run(Tile t, float[] a, int from, float[] b, int panel, int depth) {
        float[] start = t.start;
        int begin = t.startPlace;
        FloatVector c0 = FloatVector.fromArray(S, start, begin);
        FloatVector c1 = FloatVector.fromArray(S, start, begin + L);
        FloatVector c2 = FloatVector.fromArray(S, start, begin + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, start, begin + 3 * L);
        FloatVector c4 = FloatVector.fromArray(S, start, begin + 4 * L);
        FloatVector c5 = FloatVector.fromArray(S, start, begin + 5 * L);
        FloatVector c6 = FloatVector.fromArray(S, start, begin + 6 * L);
        FloatVector c7 = FloatVector.fromArray(S, start, begin + 7 * L);
        int p0 = panel;
        int p1 = p0 + 2 * L * depth;
        int p2 = p1 + 2 * L * depth;
        int p3 = p2 + 2 * L * depth;
        for (int k = 0; k < depth; k++) {
            int y = 2 * L * k;
            FloatVector value = FloatVector.broadcast(S, a[from + k]);
            c0 = value.fma(FloatVector.fromArray(S, b, p0 + y), c0);
            c1 = value.fma(FloatVector.fromArray(S, b, p0 + y + L), c1);
            c2 = value.fma(FloatVector.fromArray(S, b, p1 + y), c2);
            c3 = value.fma(FloatVector.fromArray(S, b, p1 + y + L), c3);
            c4 = value.fma(FloatVector.fromArray(S, b, p2 + y), c4);
            c5 = value.fma(FloatVector.fromArray(S, b, p2 + y + L), c5);
            c6 = value.fma(FloatVector.fromArray(S, b, p3 + y), c6);
            c7 = value.fma(FloatVector.fromArray(S, b, p3 + y + L), c7);
        }
        float[] c = t.c;
        int place = t.place;
        c0.intoArray(c, place);
        c1.intoArray(c, place + L);
        c2.intoArray(c, place + 2 * L);
        c3.intoArray(c, place + 3 * L);
        c4.intoArray(c, place + 4 * L);
        c5.intoArray(c, place + 5 * L);
        c6.intoArray(c, place + 6 * L);
        c7.intoArray(c, place + 7 * L);
    }
}
