package dev.perceptron.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Rows of a product's left side A as tiles read them: in place, or a block of a transposed A that was copied.
 *
 * <p>A copied block holds groups of {@link #ROWS} rows in which the numbers of each k lie side by side, then the rows that
 * fill no group, each for itself; so row r begins at r · depth in both parts.
 */
final class LeftSide {
    /** Rows of the largest tile: with 16 registers and not 32, eight rows of two vectors don't fit. */
    static final int ROWS = FloatVector.SPECIES_PREFERRED.vectorBitSize() == 512 ? 8 : 6;

    final float[] block = new float[Tiles.BLOCK * Tiles.DEPTH];
    private float[] a = block;
    private int origin;
    private int stride;
    private int step;
    /** Rows before this one lie in groups. */
    private int grouped;

    /** Becomes rows of a matrix, {@code newStride} apart, their numbers {@code newStep} apart. */
    void matrix(float[] matrix, int newOrigin, int newStride, int newStep) {
        a = matrix;
        origin = newOrigin;
        stride = newStride;
        step = newStep;
        grouped = 0;
    }

    /** Becomes a copy of {@code rows} columns of a matrix whose rows, {@code depth} of them, lie {@code rowStride} apart. */
    void copied(float[] matrix, int from, int rowStride, int rows, int depth) {
        a = block;
        origin = 0;
        stride = depth;
        step = 1;
        grouped = rows / ROWS * ROWS;
        for (int k = 0; k < depth; k++) {
            copy(matrix, from + k * rowStride, k, rows, depth);
        }
    }

    private void copy(float[] matrix, int from, int k, int rows, int depth) {
        int row = 0;
        for (; row < grouped; row += ROWS) {
            System.arraycopy(matrix, from + row, block, row * depth + k * ROWS, ROWS);
        }
        for (; row < rows; row++) {
            block[row * depth + k] = matrix[from + row];
        }
    }

    /**
     * Computes rows from {@code row} on, at most {@code most}, by a panel's columns: a full panel's or one vector.
     *
     * @return how many rows
     */
    int multiply(Tile tile, int row, int most, float[] b, int panel, int width, int depth) {
        return width == Panels.FULL ? wide(tile, row, most, b, panel, depth) : single(tile, row, most, b, panel, depth);
    }

    private int wide(Tile tile, int row, int most, float[] b, int panel, int depth) {
        int place = origin + row * stride;
        if (row < grouped) {
            if (ROWS == 8) {
                Tile8x2.block(tile, a, place, b, panel, depth);
            } else {
                Tile6x2.block(tile, a, place, b, panel, depth);
            }
            return ROWS;
        }
        if (ROWS == 8 && most >= 8) {
            Tile8x2.rows(tile, a, place, stride, b, panel, depth);
            return 8;
        }
        if (most >= 6) {
            Tile6x2.rows(tile, a, place, stride, b, panel, depth);
            return 6;
        }
        if (most >= 2) {
            Tile2x2.rows(tile, a, place, stride, b, panel, depth);
            return 2;
        }
        Tile1x2.rows(tile, a, place, stride, b, panel, depth);
        return 1;
    }

    private int single(Tile tile, int row, int most, float[] b, int panel, int depth) {
        boolean inGroup = row < grouped;
        int place = inGroup ? origin + row / ROWS * ROWS * stride + row % ROWS : origin + row * stride;
        int along = inGroup ? ROWS : step;
        if (most < 8 || (inGroup && ROWS < 8)) {
            Tile1x1.any(tile, a, place, along, b, panel, depth);
            return 1;
        }
        if (along == 1) {
            Tile8x1.rows(tile, a, place, stride, b, panel, depth);
        } else {
            Tile8x1.any(tile, a, place, inGroup ? 1 : stride, along, b, panel, depth);
        }
        return 8;
    }
}
