package dev.perceptron.study.depth;

import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.schedule.CosineDecay;
import dev.perceptron.study.statistics.Errors;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.List;

/**
 * How a network is trained: Adam with a rate that falls to 0, then, if asked, full batches in double. The weights of the
 * lowest validation error are kept.
 *
 * @param steps of Adam
 * @param batch samples in a batch
 * @param polish iterations of Levenberg–Marquardt (L-BFGS for ReLU, whose residuals have kinks), or 0
 */
public record Fitting(int steps, int batch, int polish) {
    /** The polish has parts of 2, 4, 8, … iterations, with a look at the validation error after each. */
    private static final int FIRST_PART = 2;

    /** After so many parts without gain it ends. */
    private static final int PATIENCE = 2;

    private static final double TOLERANCE = 1e-12;

    /**
     * Trains and returns the lowest validation error, whose weights the model keeps.
     *
     * @param kinks whether the activation has kinks
     * @return the root mean squared error, the values' standard deviation being 1; infinite if it diverged
     */
    double run(Sequential model, boolean kinks, FunctionSamples train, FunctionSamples validation, double rate) {
        Best best = new Best(model, validation);
        int perEpoch = Math.max(1, (train.x().count() + batch - 1) / batch);
        int epochs = Math.max(1, (steps + perEpoch - 1) / perEpoch);
        CosineDecay falling = CosineDecay.of(rate, (double) epochs * perEpoch);
        model.compile(Adam.of(rate).withLearningRate(falling), meanSquaredError());
        model.fit(train.x(), train.y(), Fit.batchSize(batch).epochs(epochs).verbose(0));
        best.look();
        if (!Double.isFinite(best.error)) {
            return Double.POSITIVE_INFINITY;
        }
        int done = 0;
        for (int part = FIRST_PART; done < polish && best.sinceBest < PATIENCE; part *= 2) {
            int iterations = Math.min(part, polish - done);
            FullBatch method = kinks
                    ? FullBatch.lbfgs().iterations(iterations * 2).tolerance(TOLERANCE)
                    : FullBatch.levenbergMarquardt().iterations(iterations).tolerance(TOLERANCE);
            model.fitFullBatch(train.x(), train.y(), method);
            done += iterations;
            best.look();
        }
        best.restore();
        return best.error;
    }

    /** The weights of the lowest validation error so far. */
    private static final class Best {
        private final Sequential model;
        private final FunctionSamples validation;
        private double error = Double.POSITIVE_INFINITY;
        private int sinceBest;
        private List<Tensor> weights = List.of();

        Best(Sequential model, FunctionSamples validation) {
            this.model = model;
            this.validation = validation;
        }

        void look() {
            double now = rmse(model, validation);
            sinceBest++;
            if (now < error) {
                error = now;
                sinceBest = 0;
                weights = model.getWeights();
            }
        }

        void restore() {
            model.setWeights(weights);
        }
    }

    /** The root mean squared error. */
    static double rmse(Sequential model, FunctionSamples samples) {
        return Errors.rootMeanSquared(model.predict(samples.x()), samples.y());
    }
}
