package dev.perceptron.vector;

import dev.perceptron.kernel.Product;
import java.util.Arrays;

/**
 * Where a register tile starts and ends: what its sums begin with, what is added to them, where they go.
 *
 * <p>All three are described by arrays and places, never by choices between vectors: the JIT compiler keeps vectors in
 * registers only as long as no branch chooses between two. So "no bias" is a row of −0 and "no ReLU" a floor of −∞, both
 * of which change nothing.
 */
final class Tile {
    /** At least as long as any panel is wide. */
    private static final int WIDEST = 256;

    private static final float[] ZEROS = new float[WIDEST];
    private static final float[] NOTHING = nothing();

    /** What the sums begin with. */
    float[] start = ZEROS;
    /** The place of the first row's. */
    int startPlace;
    /** The distance between rows' beginnings; 0 if all begin with the same. */
    int startRow;
    /** Where the sums go. */
    float[] c = {};
    /** The place of the first row. */
    int place;
    /** The distance between rows. */
    int row;
    /** What is added at the end. */
    float[] bias = NOTHING;
    /** The place of the first column's. */
    int biasPlace;
    /** Sums below it become it. */
    float floor;
    private final int origin;
    private final int biasOrigin;

    private Tile(
            float[] c, int origin, int row, boolean first, float[] bias, int biasOrigin, float floor) {
        this.c = c;
        this.origin = origin;
        this.row = row;
        this.start = first ? ZEROS : c;
        this.startRow = first ? 0 : row;
        this.bias = bias;
        this.biasOrigin = biasOrigin;
        this.floor = floor;
    }

    /**
     * Tiles of a product.
     *
     * @param first whether the sums begin with 0, not with what C holds
     * @param last whether the depth goes to the end, so that bias and ReLU follow
     */
    static Tile of(Product p, boolean first, boolean last) {
        boolean biased = last && p.hasBias;
        float floor = last && p.relu ? 0f : Float.NEGATIVE_INFINITY;
        return new Tile(p.c, p.cOffset, p.cRow, first, biased ? p.bias : NOTHING, p.biasOffset, floor);
    }

    /** A tile of bare sums at a place in memory. */
    static Tile inside(float[] memory, int place, int row, boolean first) {
        Tile tile = new Tile(memory, place, row, first, NOTHING, 0, Float.NEGATIVE_INFINITY);
        return tile.at(0);
    }

    private static float[] nothing() {
        float[] values = new float[WIDEST];
        Arrays.fill(values, -0f);
        return values;
    }

    /** Moves to a row and column. */
    Tile at(int newRow, int column) {
        biasPlace = bias == NOTHING ? 0 : biasOrigin + column;
        return at(newRow * row + column);
    }

    /** Moves to a distance from the beginning. */
    Tile at(int distance) {
        place = origin + distance;
        startPlace = start == ZEROS ? 0 : place;
        return this;
    }
}
