package dev.perceptron.examples;

import dev.perceptron.autodiff.TapeLayer;
import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.autodiff.TapeMetric;
import dev.perceptron.autodiff.Value;
import dev.perceptron.callback.Terminal;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.metric.Metric;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;

/**
 * A layer, a loss and a metric of one's own, written forward only; the tape differentiates them.
 *
 * <p>The layer is a radial basis: each unit answers to points near its centre. The loss punishes forecasts that are too
 * low nine times as hard as those that are too high, so the network learns the level below which 90 % of the values
 * lie.
 */
public final class OwnLayerAndLoss {
    private static final int SAMPLES = 4_000;
    private static final float LEVEL = 0.9f;

    private OwnLayerAndLoss() {}

    /** Builds, trains and judges the model. */
    public static void main(String[] args) {
        TapeLayer radial = TapeLayer.of("RadialBasis", call -> {
                    Value far = call.input().expandDims(1).subtract(call.weight("centres"));
                    Value squares = far.square().sum(-1);
                    return squares.multiply(call.weight("sharpness").negate()).exp();
                })
                .withWeight("centres", in -> Shape.of(16, in.get(0).dim(-1)), Initializers.randomUniform(0f, 1f))
                .withWeight("sharpness", in -> Shape.of(16), Initializers.constant(5f));

        Loss quantile = TapeLoss.of("quantile", (yTrue, yPred) -> {
            Value missing = yTrue.subtract(yPred);
            return missing.multiply(LEVEL).maximum(missing.multiply(LEVEL - 1)).mean(-1);
        });
        Metric below = TapeMetric.of(
                "below", true, (yTrue, yPred) -> yPred.greater(yTrue).mean(-1));

        Model model = Sequential.of(Input.of(2), radial, Dense.of(1));
        model.summary();
        model.compile(Adam.of(0.01), quantile, below);

        Tensor x = Tensor.of(Seed.DEFAULT.stream(Purpose.DATA, 0, 0).uniform(SAMPLES * 2), SAMPLES, 2);
        Tensor y = noisyHills(x);
        model.fit(
                x.rows(0, 3_000), y.rows(0, 3_000), Fit.batchSize(50).epochs(20).verbose(2));
        Evaluation test = model.evaluate(x.rows(3_000, SAMPLES), y.rows(3_000, SAMPLES));
        Terminal.println(
                String.format("%.1f %% of the values lie below the forecast, 90 %% should", 100 * test.get("below")));
    }

    /** Two hills, and noise from 0 to 1. */
    private static Tensor noisyHills(Tensor x) {
        float[] noise = Seed.DEFAULT.stream(Purpose.DATA, 1, 0).uniform(SAMPLES);
        Tensor y = Tensor.zeros(SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            float a = x.get(i, 0) - 0.3f;
            float b = x.get(i, 1) - 0.6f;
            float c = x.get(i, 0) - 0.8f;
            float hills = 1 / (1 + 20 * (a * a + b * b)) + 0.5f / (1 + 40 * (c * c + b * b));
            y.set(hills + noise[i], i, 0);
        }
        return y;
    }
}
