package dev.perceptron.data.distortion;

/**
 * Bends pictures like rubber: every pixel is moved at random, neighbours alike.
 *
 * <p>Formula: displacement = α · (G ∗ u), with u uniform on (−1, 1) for each pixel, right and down each on its own, and G the
 * Gaussian of deviation σ whose weights sum to 1, cut off after 4 σ; beyond the border u is 0. Source: Simard, Steinkraus,
 * Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003, who use σ = 4 and α
 * = 34 on MNIST; Cireşan and others 2010 σ = 5 to 6 and α = 36 to 38.
 *
 * @param sigma the Gaussian's deviation in pixels, above 0: how alike neighbours move
 * @param alpha how far pixels move; 0 leaves pictures as they are
 */
public record Elastic(double sigma, double alpha) implements Distortion {
    private static final double WIDEST = 1000;

    /** Checks the settings. */
    public Elastic {
        if (!(sigma > 0 && sigma <= WIDEST)) {
            throw new IllegalArgumentException(
                    "Elastic's sigma must be above 0 and at most " + WIDEST + " pixels, received " + sigma + ".");
        }
        if (!(alpha >= 0 && alpha <= 1e6)) {
            throw new IllegalArgumentException("Elastic's alpha must be 0 to 1,000,000, received " + alpha + ".");
        }
    }

    /** Bends with these settings. */
    public static Elastic of(double sigma, double alpha) {
        return new Elastic(sigma, alpha);
    }

    @Override
    public void addTo(Displacements field, RandomNumbers numbers, int label) {
        add(field, numbers, field.right());
        add(field, numbers, field.down());
    }

    private void add(Displacements field, RandomNumbers numbers, float[] values) {
        int rows = field.rows();
        int columns = field.columns();
        float[] noise = field.first();
        float[] smooth = field.second();
        numbers.fillSigned(noise, rows * columns);
        float[] weights = field.gaussian(sigma);
        blurDown(weights, noise, rows, columns, smooth);
        transpose(smooth, rows, columns, noise);
        blurDown(weights, noise, columns, rows, smooth);
        float factor = (float) alpha;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = Math.fma(factor, smooth[c * rows + r], values[r * columns + c]);
            }
        }
    }

    /** Blurs each column: y[r] = Σ w[|d|] · x[r + d], in the order d = 0, −1, 1, −2, 2, …; whole rows at a time. */
    private static void blurDown(float[] w, float[] x, int rows, int columns, float[] y) {
        for (int i = 0; i < rows * columns; i++) {
            y[i] = w[0] * x[i];
        }
        for (int d = 1; d < Math.min(w.length, rows); d++) {
            int shift = d * columns;
            addScaled(x, 0, w[d], y, shift, rows * columns - shift);
            addScaled(x, shift, w[d], y, 0, rows * columns - shift);
        }
    }

    private static void addScaled(float[] x, int from, float weight, float[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] = Math.fma(weight, x[from + i], y[to + i]);
        }
    }

    private static void transpose(float[] x, int rows, int columns, float[] y) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                y[c * rows + r] = x[r * columns + c];
            }
        }
    }
}
