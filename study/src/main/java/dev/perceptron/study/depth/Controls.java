package dev.perceptron.study.depth;

import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.activation.Activations;
import dev.perceptron.data.expression.RealFunction;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.study.function.RandomCoefficients;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.List;

/**
 * Controls whose answer is known: networks whose weights are constructed, then trained from there, beside random starts
 * of the same size. Where training leaves the constructed weights or never reaches them, the limit is the optimizer.
 */
final class Controls {
    private static final int SAMPLES = 1000;
    private static final int TEST = 5000;
    private static final int ITERATIONS = 100;
    private static final double SQUARE_STEP = 0.2;
    private static final double PRODUCT_STEP = 0.25;
    private static final int SEEDS = 3;
    private static final int MOST_FACTORS = 4;
    private static final int MOST_ARGUMENTS = 12;

    private Controls() {}

    /** Quadratic functions with 2n units; products of n arguments with half, as many and twice as many units as 2ⁿ. */
    static List<Trial> trials(DepthPlan plan) {
        List<Trial> trials = new ArrayList<>();
        for (int n : plan.arguments()) {
            if (n <= MOST_ARGUMENTS) {
                trials.addAll(StudyPlan.of(
                                Factor.of("control", "square-constructed", "square-trained", "square-random"),
                                Factor.of("n", n),
                                Factor.of("width", 2 * n))
                        .seeds(SEEDS)
                        .trials());
            }
        }
        for (int n = 2; n <= MOST_FACTORS; n++) {
            int units = 1 << n;
            Integer[] widths = n == 2 ? new Integer[] {1, 2, 4, 8} : new Integer[] {n, units / 2, units, 2 * units};
            trials.addAll(
                    StudyPlan.of(Factor.of("control", "product-random"), Factor.of("n", n), Factor.of("width", widths))
                            .seeds(SEEDS)
                            .trials());
            trials.addAll(StudyPlan.of(
                            Factor.of("control", "product-constructed"), Factor.of("n", n), Factor.of("width", units))
                    .seeds(1)
                    .trials());
        }
        return trials;
    }

    /** The control of a trial. */
    static TrialOutcome run(DepthPlan plan, Trial trial) {
        int n = trial.integer("n");
        int width = trial.integer("width");
        String control = trial.text("control");
        boolean square = control.startsWith("square");
        long seed = trial.seed(plan.seed(), "n", "seed");
        RandomCoefficients draws = new RandomCoefficients(seed);
        double[][] q = square ? draws.rotation(n) : new double[0][];
        double[] lambda = square ? draws.signed(n, 0.5, 1.5) : new double[0];
        RealFunction target = new RealFunction() {
            @Override
            public int arguments() {
                return n;
            }

            @Override
            public double at(double[] x) {
                return square ? squares(q, lambda, x) : product(x);
            }
        };
        FunctionSamples.Scale scale = FunctionSamples.Scale.of(target, DepthPlan.SCALE_POINTS, seed);
        Sequential model = model(n, width, control.equals("product-constructed") ? "exponential" : "silu", seed);
        if (control.equals("product-constructed")) {
            model.setWeights(productWeights(n, scale));
        } else if (!control.endsWith("random")) {
            model.setWeights(squareWeights(q, lambda, scale));
        }
        FunctionSamples train = FunctionSamples.of(target, scale, SAMPLES, seed, 0, 0);
        if (!control.endsWith("constructed")) {
            model.compile(Sgd.of(0.01), meanSquaredError());
            model.fitFullBatch(
                    train.x(),
                    train.y(),
                    FullBatch.levenbergMarquardt().iterations(ITERATIONS).tolerance(1e-12));
        }
        return TrialOutcome.of("test", Fitting.rmse(model, FunctionSamples.of(target, scale, TEST, seed, 2, 0)));
    }

    private static double squares(double[][] q, double[] lambda, double[] x) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            double t = 0;
            for (int j = 0; j < x.length; j++) {
                t += q[i][j] * x[j];
            }
            sum += lambda[i] * t * t;
        }
        return sum;
    }

    private static double product(double[] x) {
        double product = 1;
        for (double each : x) {
            product *= each;
        }
        return product;
    }

    private static Sequential model(int n, int width, String activation, long seed) {
        Sequential model = Sequential.of(
                        Input.of(n), Dense.of(width).withActivation(Activations.get(activation)), Dense.of(1))
                .withSeed(seed);
        model.setExecution(Execution.threads(1));
        return model;
    }

    /** t² ≈ (silu(εt) + silu(−εt))·2/ε²: two units for each square. */
    private static List<Tensor> squareWeights(double[][] q, double[] lambda, FunctionSamples.Scale scale) {
        int n = q.length;
        float[] in = new float[n * 2 * n];
        float[] out = new float[2 * n];
        for (int unit = 0; unit < 2 * n; unit++) {
            int square = unit / 2;
            for (int j = 0; j < n; j++) {
                in[j * 2 * n + unit] = (float) ((unit % 2 == 0 ? SQUARE_STEP : -SQUARE_STEP) * q[square][j]);
            }
            out[unit] = (float) (lambda[square] * 2 / (SQUARE_STEP * SQUARE_STEP) / scale.sd());
        }
        return weights(n, 2 * n, in, out, scale);
    }

    /** ∏ xᵢ ≈ Σ over all signs s of (∏ sᵢ)·exp(ε·s·x) / (2ε)ⁿ = ∏ sinh(εxᵢ)/ε: 2ⁿ units. */
    private static List<Tensor> productWeights(int n, FunctionSamples.Scale scale) {
        int units = 1 << n;
        float[] in = new float[n * units];
        float[] out = new float[units];
        for (int unit = 0; unit < units; unit++) {
            int sign = 1;
            for (int j = 0; j < n; j++) {
                boolean minus = (unit >> j & 1) == 1;
                sign = minus ? -sign : sign;
                in[j * units + unit] = (float) (minus ? -PRODUCT_STEP : PRODUCT_STEP);
            }
            out[unit] = (float) (sign / Math.pow(2 * PRODUCT_STEP, n) / scale.sd());
        }
        return weights(n, units, in, out, scale);
    }

    private static List<Tensor> weights(int n, int width, float[] in, float[] out, FunctionSamples.Scale scale) {
        return List.of(
                Tensor.of(in, n, width),
                Tensor.zeros(width),
                Tensor.of(out, width, 1),
                Tensor.of(new float[] {(float) (-scale.mean() / scale.sd())}, 1));
    }
}
