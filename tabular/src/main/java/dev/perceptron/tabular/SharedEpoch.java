package dev.perceptron.tabular;

import dev.perceptron.tensor.Tensor;
import java.util.List;

/**
 * The epoch after which networks of one recipe, each evaluated on the rows left out, did best together.
 *
 * <p>A network's own best epoch on a few rows is half chance; the sum over all rows is that of a whole training set. It is
 * counted in log loss without the smoothing of labels, which would speak for timid networks, or in squared error.
 */
final class SharedEpoch {
    /** The maximum number of outputs kept for a recipe: 64 MiB. */
    private static final long MAX_OUTPUTS = 1L << 24;

    /** The maximum number of epochs with outputs kept: a checkpoint holds all of them. */
    private static final long MAX_EPOCHS = 256;

    private static final double LEAST = 1e-7;

    private SharedEpoch() {}

    /** After each how many epochs outputs are kept. */
    static int every(int rows, int outputs, int epochs) {
        long all = (long) rows * outputs * epochs;
        long every = Math.max((all + MAX_OUTPUTS - 1) / MAX_OUTPUTS, (epochs + MAX_EPOCHS - 1) / MAX_EPOCHS);
        return (int) Math.max(1, Math.min(epochs, every));
    }

    /**
     * The index of the kept epoch with the smallest loss; the last one of equals.
     *
     * @param outputs for each network its predictions for the rows left out, epoch after epoch
     * @param rows for each network the rows left out
     * @param y each row's target as networks give it
     */
    static int best(List<List<Tensor>> outputs, List<int[]> rows, Tensor y, boolean classes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int kept = 0; kept < outputs.get(0).size(); kept++) {
            double loss = 0;
            for (int network = 0; network < outputs.size(); network++) {
                loss += loss(outputs.get(network).get(kept), rows.get(network), y, classes);
            }
            if (loss <= least) {
                least = loss;
                best = kept;
            }
        }
        return best;
    }

    private static double loss(Tensor predictions, int[] rows, Tensor y, boolean classes) {
        double loss = 0;
        int width = y.shape().dim(1);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                double truth = y.get(rows[i], j);
                double value = predictions.get(i, j);
                if (!classes) {
                    loss += (value - truth) * (value - truth);
                } else if (truth > 0) {
                    loss -= StrictMath.log(Math.max(LEAST, value));
                }
            }
        }
        return loss;
    }
}
