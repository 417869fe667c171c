package dev.perceptron.fullbatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.History;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class FullBatchTest {
    private static final int SAMPLES = 300;

    /** Rosenbrock's valley, its minimum 0 at (1, 1). */
    private static final class Valley implements LeastSquares {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public double value(double[] at) {
            double a = 1 - at[0];
            double b = 10 * (at[1] - at[0] * at[0]);
            return a * a + b * b;
        }

        @Override
        public double value(double[] at, double[] gradient) {
            return normalEquations(at, gradient, new SymmetricMatrix(2));
        }

        @Override
        public double normalEquations(double[] at, double[] gradient, SymmetricMatrix matrix) {
            double a = 1 - at[0];
            double b = 10 * (at[1] - at[0] * at[0]);
            gradient[0] = 2 * (-a - 20 * at[0] * b);
            gradient[1] = 2 * 10 * b;
            matrix.clear();
            matrix.addGram(new double[][] {{-1, 0}, {-20 * at[0], 10}}, 2);
            matrix.scale(2);
            return value(at);
        }
    }

    @Test
    void allMethodsFindTheEndOfRosenbrocksValley() {
        for (FullBatch method : List.of(
                FullBatch.lbfgs(),
                FullBatch.levenbergMarquardt(),
                FullBatch.rprop().iterations(20_000))) {
            double[] at = {-1.2, 1};
            method.minimize(new Valley(), at, Watcher.NONE);
            assertEquals(1, at[0], 1e-3, method.toString());
            assertEquals(1, at[1], 2e-3, method.toString());
        }
    }

    @Test
    void gradientsAgreeWithDifferences() {
        List<ActivationFunction> functions = List.of(
                Activations.tanh(),
                Activations.get("sigmoid"),
                Activations.get("softplus"),
                Activations.get("softsign"),
                Activations.get("silu"),
                Activations.get("gelu"),
                Activations.get("mish"),
                Activations.get("elu"),
                Activations.get("selu"),
                Activations.get("celu"),
                Activations.get("exponential"),
                Activations.get("log_sigmoid"),
                Activations.get("tanh_shrink"),
                Activations.get("squareplus"));
        List<Loss> losses =
                List.of(Losses.meanSquaredError(), Losses.rootMeanSquaredError(), Losses.logCosh(), Losses.huber());
        for (ActivationFunction function : functions) {
            for (Loss loss : losses) {
                check(model(function), loss, function + " " + loss);
            }
        }
    }

    private static void check(Sequential model, Loss loss, String what) {
        DoubleNetwork network = DoubleNetwork.of(model.graph(), model.parameters(), loss, List.of(x()), y());
        double[] at = new double[network.size()];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < at.length; i++) {
            at[i] = random.nextDouble(-1, 1);
        }
        double[] gradient = new double[at.length];
        double value = network.value(at, gradient);
        assertEquals(value, network.value(at), what);
        for (int i = 0; i < at.length; i++) {
            double x = at[i];
            at[i] = x + 1e-5;
            double up = network.value(at);
            at[i] = x - 1e-5;
            double down = network.value(at);
            at[i] = x;
            double difference = (up - down) / 2e-5;
            assertEquals(difference, gradient[i], 1e-6 * (1 + Math.abs(difference)), what + " " + i);
        }
    }

    @Test
    void normalEquationsHaveTheGradientAndTheJacobiansGram() {
        Sequential model = model(Activations.tanh());
        DoubleNetwork network =
                DoubleNetwork.of(model.graph(), model.parameters(), Losses.meanSquaredError(), List.of(x()), y());
        double[] at = new double[network.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = StrictMath.sin(i + 1.0);
        }
        double[] gradient = new double[at.length];
        double[] again = new double[at.length];
        SymmetricMatrix matrix = new SymmetricMatrix(at.length);
        double value = network.value(at, gradient);
        assertEquals(value, network.normalEquations(at, again, matrix), 1e-12);
        for (int i = 0; i < at.length; i++) {
            assertEquals(gradient[i], again[i], 1e-10);
        }
        int last = at.length - 1;
        assertEquals(1, matrix.get(last, last), 1e-12, "an output's bias: 2/(samples·outputs) · samples");
    }

    @Test
    void theFactorSolves() {
        for (int size : new int[] {1, 2, 3, 4, 5, 9, 30}) {
            SymmetricMatrix matrix = new SymmetricMatrix(size);
            SplittableRandom random = new SplittableRandom(size);
            double[][] rows = new double[size + 3][size];
            for (double[] row : rows) {
                for (int i = 0; i < size; i++) {
                    row[i] = random.nextDouble(-1, 1);
                }
            }
            matrix.addGram(rows, rows.length);
            SymmetricMatrix factor = new SymmetricMatrix(size);
            assertTrue(factor.factor(matrix, 0.5));
            double[] b = rows[0].clone();
            double[] x = new double[size];
            factor.solve(b, x);
            for (int i = 0; i < size; i++) {
                double sum = 0.5 * x[i];
                for (int j = 0; j < size; j++) {
                    double gram = 0;
                    for (double[] row : rows) {
                        gram += row[i] * row[j];
                    }
                    sum += gram * x[j];
                }
                assertEquals(b[i], sum, 1e-9);
            }
        }
    }

    @Test
    void functionsInDoubleAreNearStrictMath() {
        for (int i = -4000; i <= 4000; i++) {
            double x = i / 97.0;
            near(DoubleMath.exp(x), StrictMath.exp(x));
            near(DoubleMath.expm1(x), StrictMath.expm1(x));
            near(DoubleMath.tanh(x), StrictMath.tanh(x));
            near(DoubleMath.tanh(x / 1000), StrictMath.tanh(x / 1000));
        }
        assertEquals(0.8427007929497149, DoubleMath.erf(1), 1e-15);
        assertEquals(-0.9999779095030014, DoubleMath.erf(-3), 1e-15);
    }

    private static void near(double value, double expected) {
        assertEquals(expected, value, 4 * Math.ulp(expected));
    }

    @Test
    void trainingGivesTheSameBitsAndLowersTheLoss() {
        for (FullBatch method : List.of(
                FullBatch.lbfgs().iterations(60),
                FullBatch.levenbergMarquardt().iterations(30),
                FullBatch.rprop().iterations(100))) {
            Sequential first = compiled();
            Sequential second = compiled();
            History history = first.fitFullBatch(x(), y(), method);
            second.fitFullBatch(x(), y(), method);
            assertEquals(first.fingerprint(), second.fingerprint());
            double start = history.get("loss").get(0);
            assertTrue(history.last("loss") < start / 10, method + " " + history.last("loss") + " from " + start);
            assertEquals(lowest(history), first.evaluate(x(), y()).loss(), 1e-5);
            assertEquals("all iterations are done", history.stopReason().orElseThrow());
        }
    }

    private static double lowest(History history) {
        return history.get("loss").stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    @Test
    void refusalsSayWhatToDo() {
        Sequential dropout = Sequential.of(Input.of(2), Dense.of(3), Dropout.of(0.5), Dense.of(2));
        dropout.compile(Sgd.of(0.1), Losses.meanSquaredError());
        refuses(() -> dropout.fitFullBatch(x(), y(), FullBatch.lbfgs()), "Dropout 'dropout'", "Leave Dropout out");
        Sequential wide = compiled();
        refuses(() -> wide.fitFullBatch(x(), y(), FullBatch.levenbergMarquardt().maximumWeights(5)), "Use L-BFGS");
        Sequential poisson = model(Activations.tanh());
        poisson.compile(Sgd.of(0.1), Losses.poisson());
        refuses(() -> poisson.fitFullBatch(x(), y(), FullBatch.lbfgs()), "received poisson");
        refuses(() -> FullBatch.lbfgs().memory(0), "received 0");
    }

    private static void refuses(Executable action, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void penaltiesCount() {
        Sequential model =
                Sequential.of(Input.of(2), Dense.of(3).withKernelRegularizer(Regularizers.l2(0.01f)), Dense.of(2));
        check(model, Losses.meanSquaredError(), "l2");
    }

    private static Sequential compiled() {
        Sequential model = model(Activations.tanh());
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        return model;
    }

    private static Sequential model(ActivationFunction function) {
        return Sequential.of(
                Input.of(2), Dense.of(7).withActivation(function), Dense.of(5).withActivation(function), Dense.of(2));
    }

    private static Tensor x() {
        float[] x = new float[SAMPLES * 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) StrictMath.sin(i * 1.7);
        }
        return Tensor.of(x, SAMPLES, 2);
    }

    private static Tensor y() {
        float[] x = x().toArray();
        float[] y = new float[SAMPLES * 2];
        for (int i = 0; i < SAMPLES; i++) {
            y[2 * i] = x[2 * i] * x[2 * i + 1];
            y[2 * i + 1] = (float) StrictMath.exp(-x[2 * i] * x[2 * i]);
        }
        return Tensor.of(y, SAMPLES, 2);
    }
}
