package dev.perceptron.fullbatch;

/** The cross-entropy of classes in double, from what goes into the softmax: −Σ t·log softmax(z). */
final class Crossentropies {
    private Crossentropies() {}

    /**
     * The sum of a block's losses.
     *
     * @param output the values z; its gradient, softmax(z) − t, is written if {@code slopes} asks for it
     * @param target the classes' numbers or probabilities t, which sum up to 1
     * @param count how many samples the block holds
     */
    static double of(DoubleLoss.Classes classes, DoubleValue output, double[] target, int count, boolean slopes) {
        double sum = 0;
        int width = output.width();
        double[] values = output.values();
        for (int s = 0; s < count; s++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < width; c++) {
                largest = Math.max(largest, values[c * Lanes.COUNT + s]);
            }
            double total = 0;
            for (int c = 0; c < width; c++) {
                total += DoubleMath.exp(values[c * Lanes.COUNT + s] - largest);
            }
            double normalizer = largest + StrictMath.log(total);
            for (int c = 0; c < width; c++) {
                int i = c * Lanes.COUNT + s;
                double t = classes == DoubleLoss.Classes.NUMBERS ? target[s] == c ? 1 : 0 : target[i];
                if (t != 0) {
                    sum += t * (normalizer - values[i]);
                }
                if (slopes) {
                    output.gradient()[i] = DoubleMath.exp(values[i] - normalizer) - t;
                }
            }
        }
        return sum;
    }
}
