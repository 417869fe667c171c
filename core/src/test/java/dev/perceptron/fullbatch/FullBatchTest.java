package dev.perceptron.fullbatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class FullBatchTest {
    private static final int SAMPLES = 300;

    /** Rosenbrock's valley, its minimum 0 at (1, 1). */
    private static class Valley implements LeastSquares {
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

    /** The same, telling what its residuals ahead mean here. */
    private static final class BentValley extends Valley {
        @Override
        public boolean mixedGradient(double[] at, double[] ahead, double[] result) {
            double a = 1 - ahead[0];
            double b = 10 * (ahead[1] - ahead[0] * ahead[0]);
            result[0] = 2 * (-a - 20 * at[0] * b);
            result[1] = 2 * 10 * b;
            return true;
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
    void gramAndFactorGiveTheNaiveChainsBitsWithAnyThreads() {
        for (int threads : new int[] {1, 2, 3, 5}) {
            for (int size : new int[] {1, 7, 8, 31, 32, 33, 65, 150}) {
                try (WorkerPool team = WorkerPool.of(threads)) {
                    double[][] jacobian = random(size + 70, size);
                    SymmetricMatrix matrix = new SymmetricMatrix(size, team);
                    matrix.addGram(jacobian, jacobian.length);
                    double[][] naive = new double[size][size];
                    for (double[] row : jacobian) {
                        for (int i = 0; i < size; i++) {
                            for (int j = i; j < size; j++) {
                                naive[i][j] = Math.fma(row[i], row[j], naive[i][j]);
                            }
                        }
                    }
                    same(naive, matrix);
                    double[] damping = random(1, size)[0];
                    for (int i = 0; i < size; i++) {
                        damping[i] = Math.abs(damping[i]) + 0.1;
                    }
                    SymmetricMatrix factor = new SymmetricMatrix(size, team);
                    assertTrue(factor.factor(matrix, damping));
                    same(cholesky(naive, damping), factor);
                }
            }
        }
    }

    /** Row by row, every element less its products with the rows above in ascending order. */
    private static double[][] cholesky(double[][] matrix, double[] damping) {
        double[][] u = new double[matrix.length][];
        for (int i = 0; i < u.length; i++) {
            u[i] = matrix[i].clone();
            u[i][i] += damping[i];
            for (int k = 0; k < i; k++) {
                for (int j = i; j < u.length; j++) {
                    u[i][j] = Math.fma(-u[k][i], u[k][j], u[i][j]);
                }
            }
            u[i][i] = Math.sqrt(u[i][i]);
            for (int j = i + 1; j < u.length; j++) {
                u[i][j] *= 1 / u[i][i];
            }
        }
        return u;
    }

    private static void same(double[][] expected, SymmetricMatrix matrix) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = i; j < expected.length; j++) {
                assertEquals(expected[i][j], matrix.get(i, j), 0.0, i + ", " + j + " of " + expected.length);
                assertEquals(matrix.get(i, j), matrix.get(j, i), 0.0);
            }
        }
    }

    private static double[][] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(31L * rows + columns);
        double[][] made = new double[rows][columns];
        for (double[] row : made) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextDouble(-1, 1);
            }
        }
        return made;
    }

    @Test
    void aMatrixThatIsNotPositiveHasNoFactor() {
        SymmetricMatrix matrix = new SymmetricMatrix(40);
        for (int i = 0; i < 40; i++) {
            matrix.add(i, i, i == 37 ? -1 : 1);
        }
        assertFalse(new SymmetricMatrix(40).factor(matrix, new double[40]));
        double[] damping = new double[40];
        damping[37] = 2;
        assertTrue(new SymmetricMatrix(40).factor(matrix, damping));
    }

    @Test
    void threadsAndKernelsChangeNoBitOfATrainedModel() {
        int samples = 1_100;
        float[] x = new float[samples * 2];
        float[] y = new float[samples * 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) StrictMath.sin(i * 1.7);
            y[i] = (float) StrictMath.cos(3 * x[i] + (i % 2 == 0 ? 0 : x[i - 1]));
        }
        for (FullBatch method : List.of(
                FullBatch.lbfgs().iterations(12),
                FullBatch.levenbergMarquardt().iterations(6),
                FullBatch.rprop().iterations(12))) {
            String expected = "";
            for (Execution execution : List.of(
                    Execution.threads(1),
                    Execution.threads(2),
                    Execution.threads(3),
                    Execution.threads(7),
                    Execution.threads(20),
                    Execution.threads(2).scalar())) {
                Sequential model = compiled();
                model.setExecution(execution);
                model.fitFullBatch(Tensor.of(x, samples, 2), Tensor.of(y, samples, 2), method);
                String bits = String.valueOf(model.fingerprint());
                expected = expected.isEmpty() ? bits : expected;
                assertEquals(expected, bits, method + " with " + execution);
            }
        }
    }

    @Test
    void mixedGradientsAreTheJacobianTimesResidualsElsewhere() {
        Sequential model = Sequential.of(
                Input.of(2),
                Dense.of(4).withActivation(Activations.tanh()).withKernelRegularizer(Regularizers.l2(0.01f)),
                Dense.of(2));
        DoubleNetwork network =
                DoubleNetwork.of(model.graph(), model.parameters(), Losses.meanSquaredError(), List.of(x()), y());
        double[] at = random(1, network.size())[0];
        double[] gradient = new double[at.length];
        double[] mixed = new double[at.length];
        network.value(at, gradient);
        assertTrue(network.mixedGradient(at, at, mixed));
        assertArrayEquals(gradient, mixed, 1e-15);
        double[] direction = random(2, network.size())[1];
        SymmetricMatrix matrix = new SymmetricMatrix(at.length);
        network.normalEquations(at, gradient, matrix);
        double[] near = at.clone();
        double little = 1e-6;
        Vectors.add(little, direction, near);
        network.mixedGradient(at, near, mixed);
        for (int i = 0; i < at.length; i++) {
            double expected = 0;
            for (int j = 0; j < at.length; j++) {
                expected += matrix.get(i, j) * direction[j];
            }
            assertEquals(expected, (mixed[i] - gradient[i]) / little, 1e-4, "Jᵀ·(r ahead − r) is H·v to first order");
        }
    }

    @Test
    void theBendMakesFewerIterations() {
        LeastSquares tangentOnly = new Valley();
        LeastSquares curved = new BentValley();
        int without = FullBatch.levenbergMarquardt()
                .goal(1e-20)
                .tolerance(0)
                .minimize(tangentOnly, new double[] {-1.2, 1}, Watcher.NONE)
                .iterations();
        FullBatchResult with = FullBatch.levenbergMarquardt()
                .goal(1e-20)
                .tolerance(0)
                .minimize(curved, new double[] {-1.2, 1}, Watcher.NONE);
        assertEquals(StopReason.GOAL, with.reason());
        assertTrue(with.iterations() < without, with.iterations() + " with, " + without + " without");
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
            assertTrue(factor.factor(matrix, half(size)));
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

    private static double[] half(int size) {
        double[] half = new double[size];
        Arrays.fill(half, 0.5);
        return half;
    }

    @Test
    void functionsInDoubleAreNearStrictMath() {
        for (int i = -4000; i <= 4000; i++) {
            double x = i / 97.0;
            near(DoubleMath.exp(x), StrictMath.exp(x), 4);
            near(DoubleMath.expm1(x), StrictMath.expm1(x), 4);
            near(DoubleMath.tanh(x), StrictMath.tanh(x), 8);
            near(DoubleMath.tanh(x / 1000), StrictMath.tanh(x / 1000), 8);
            near(DoubleMath.tanh(x / 20), StrictMath.tanh(x / 20), 8);
            near(DoubleMath.tanh(x * 0x1p-100), StrictMath.tanh(x * 0x1p-100), 8);
            assertTrue(Math.abs(DoubleMath.tanh(x)) <= 1);
            assertEquals(-DoubleMath.tanh(x), DoubleMath.tanh(-x), 0.0);
        }
        assertEquals(1, DoubleMath.tanh(Double.POSITIVE_INFINITY));
        assertEquals(-1, DoubleMath.tanh(-1e300));
        assertTrue(Double.isNaN(DoubleMath.tanh(Double.NaN)));
        assertEquals(0.8427007929497149, DoubleMath.erf(1), 1e-15);
        assertEquals(-0.9999779095030014, DoubleMath.erf(-3), 1e-15);
    }

    private static void near(double value, double expected, int ulps) {
        assertEquals(expected, value, ulps * Math.ulp(expected));
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
