package dev.perceptron.vector;

/**
 * Where a register tile starts and ends: what its sums begin with and where they go.
 *
 * <p>"Begin with 0" is a row of zeros and not a choice between two vectors: the JIT compiler keeps vectors in registers
 * only as long as no branch chooses between two.
 */
final class Tile {
    /** At least as long as any panel is wide. */
    private static final int WIDEST = 256;

    private static final float[] ZEROS = new float[WIDEST];

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

    private int origin;

    /**
     * Becomes the tiles of a matrix.
     *
     * @param newOrigin the place of its first element
     * @param newRow the distance between its rows
     * @param first whether the sums begin with 0, not with what the matrix holds
     */
    Tile of(float[] matrix, int newOrigin, int newRow, boolean first) {
        c = matrix;
        origin = newOrigin;
        row = newRow;
        start = first ? ZEROS : matrix;
        startRow = first ? 0 : newRow;
        return this;
    }

    /** Moves to a row and column. */
    Tile at(int newRow, int column) {
        place = origin + newRow * row + column;
        startPlace = start == ZEROS ? 0 : place;
        return this;
    }
}
