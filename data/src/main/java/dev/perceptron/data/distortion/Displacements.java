package dev.perceptron.data.distortion;

import java.util.Arrays;

/**
 * From where each pixel of a bent picture is taken: pixel (row r, column c) from row r + {@link #down} and column c +
 * {@link #right} of the original, all pixels row by row.
 *
 * <p>Holds memory for its calculation too; one thread at a time.
 */
public final class Displacements {
    private final int rows;
    private final int columns;
    private final float[] right;
    private final float[] down;
    private final float[] first;
    private final float[] second;
    private float[] gaussian = {1f};
    private double gaussianSigma;

    /** No displacement, for pictures of this size. */
    public Displacements(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "Pictures have 1 or more rows and columns, received " + rows + " and " + columns + ".");
        }
        this.rows = rows;
        this.columns = columns;
        this.right = new float[rows * columns];
        this.down = new float[rows * columns];
        this.first = new float[rows * columns];
        this.second = new float[rows * columns];
    }

    /** How many rows a picture has. */
    public int rows() {
        return rows;
    }

    /** How many columns a picture has. */
    public int columns() {
        return columns;
    }

    /** How far to the right each pixel is taken from, in pixels; may be changed. */
    public float[] right() {
        return right;
    }

    /** How far down each pixel is taken from, in pixels; may be changed. */
    public float[] down() {
        return down;
    }

    /** Sets all displacements to 0. */
    public void clear() {
        Arrays.fill(right, 0f);
        Arrays.fill(down, 0f);
    }

    /** Memory of a picture's size for a step between two calculations. */
    float[] first() {
        return first;
    }

    /** More such memory. */
    float[] second() {
        return second;
    }

    /**
     * The weights of a Gaussian from the middle outwards, cut off after 4 σ; with both sides they sum to 1.
     *
     * @param sigma its deviation, above 0
     */
    float[] gaussian(double sigma) {
        if (sigma != gaussianSigma) {
            double[] exact = new double[(int) (4 * sigma + 0.5) + 1];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
                sum += i == 0 ? exact[i] : 2 * exact[i];
            }
            gaussian = new float[exact.length];
            for (int i = 0; i < exact.length; i++) {
                gaussian[i] = (float) (exact[i] / sum);
            }
            gaussianSigma = sigma;
        }
        return gaussian;
    }

    /**
     * Bends a picture: each pixel is interpolated bilinearly between the four around the place it is taken from; outside
     * the picture is 0.
     *
     * @param pixels unsigned bytes
     * @param at where the picture starts
     * @param divisor what a pixel is divided by
     * @param into modified
     * @param to where the bent picture starts
     */
    public void apply(byte[] pixels, int at, float divisor, float[] into, int to) {
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++, i++) {
                float x = c + right[i];
                float y = r + down[i];
                // compared as floats first: far away and NaN are outside
                into[to + i] = x > -1 && x < columns && y > -1 && y < rows ? between(pixels, at, x, y) / divisor : 0f;
            }
        }
    }

    private float between(byte[] pixels, int at, float x, float y) {
        // both are above -1, so adding 1 makes a cast round down
        int left = (int) (x + 1f) - 1;
        int top = (int) (y + 1f) - 1;
        float fx = x - left;
        float fy = y - top;
        int corner = at + top * columns + left;
        if (left >= 0 && top >= 0 && left + 1 < columns && top + 1 < rows) {
            float upper = mix(pixels[corner] & 0xFF, pixels[corner + 1] & 0xFF, fx);
            float lower = mix(pixels[corner + columns] & 0xFF, pixels[corner + columns + 1] & 0xFF, fx);
            return mix(upper, lower, fy);
        }
        float upper = mix(pixel(pixels, corner, top, left), pixel(pixels, corner + 1, top, left + 1), fx);
        float lower = mix(
                pixel(pixels, corner + columns, top + 1, left),
                pixel(pixels, corner + columns + 1, top + 1, left + 1),
                fx);
        return mix(upper, lower, fy);
    }

    private float pixel(byte[] pixels, int place, int row, int column) {
        return row >= 0 && row < rows && column >= 0 && column < columns ? pixels[place] & 0xFF : 0f;
    }

    private static float mix(float a, float b, float share) {
        return Math.fma(share, b - a, a);
    }
}
