package dev.perceptron.tabular.features;

/**
 * Robust scaling with smooth clipping: z = s·(x − median), then z/√(1 + (z/3)²), which stays within (−3, 3).
 *
 * <p>s is 1 over the distance of the quartiles; 2 over that of the extremes where the quartiles are equal; 0 where all
 * values are. Source: Holzmüller, Grinsztajn, Steinwart, "Better by default", 2024, section 3.
 *
 * @param center the medians
 * @param scale the factors
 */
record Scaling(double[] center, double[] scale) {
    private static final double CLIP = 3;

    /** Fits one column. */
    static double[] fit(double[] values) {
        double[] sorted = Quantiles.sorted(values);
        double median = Quantiles.at(sorted, 0.5);
        double box = Quantiles.at(sorted, 0.75) - Quantiles.at(sorted, 0.25);
        double range = sorted[sorted.length - 1] - sorted[0];
        double scale = box > 0 ? 1 / box : range > 0 ? 2 / range : 0;
        return new double[] {median, Double.isInfinite(scale) ? 0 : scale};
    }

    /** Scales a row. */
    void apply(double[] row, float[] into, int at) {
        for (int i = 0; i < row.length; i++) {
            double z = (row[i] - center[i]) * scale[i];
            double t = z / CLIP;
            double square = t * t;
            into[at + i] = (float) (square > 1e300 ? Math.copySign(CLIP, z) : z / Math.sqrt(1 + square));
        }
    }
}
