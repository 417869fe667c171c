package dev.perceptron.fullbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                FullBatch.lbfgs(), FullBatch.levenbergMarquardt(), FullBatch.rprop().iterations(20_000))) {
            double[] at = {-1.2, 1};
            method.minimize(new Valley(), at, Watcher.NONE);
            assertThat(at[0]).as(method.toString()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-3));
            assertThat(at[1]).as(method.toString()).isCloseTo(1, org.assertj.core.data.Offset.offset(2e-3));
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
        List<Loss> losses = List.of(
                Losses.meanSquaredError(), Losses.rootMeanSquaredError(), Losses.logCosh(), Losses.huber());
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
        assertThat(network.value(at)).as(what).isEqualTo(value);
        for (int i = 0; i < at.length; i++) {
            double x = at[i];
            at[i] = x + 1e-5;
            double up = network.value(at);
            at[i] = x - 1e-5;
            double down = network.value(at);
            at[i] = x;
            double difference = (up - down) / 2e-5;
            assertThat(gradient[i]).as(what + " " + i).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
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
        assertThat(network.normalEquations(at, again, matrix)).isCloseTo(value, within(1e-12));
        for (int i = 0; i < at.length; i++) {
            assertThat(again[i]).isCloseTo(gradient[i], within(1e-10));
        }
        int last = at.length - 1;
        assertThat(matrix.get(last, last)).as("an output's bias: 2/(samples·outputs) · samples").isCloseTo(1, within(1e-12));
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
            assertThat(factor.factor(matrix, 0.5)).isTrue();
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
                assertThat(sum).isCloseTo(b[i], within(1e-9));
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
        assertThat(DoubleMath.erf(1)).isCloseTo(0.8427007929497149, within(1e-15));
        assertThat(DoubleMath.erf(-3)).isCloseTo(-0.9999779095030014, within(1e-15));
    }

    private static void near(double value, double expected) {
        assertThat(Math.abs(value - expected)).isLessThanOrEqualTo(4 * Math.ulp(expected));
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
            assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
            double start = history.get("loss").get(0);
            assertThat(history.last("loss")).isLessThan(start / 10);
            assertThat(first.evaluate(x(), y()).loss()).isCloseTo(lowest(history), within(1e-5));
            assertThat(history.stopReason()).hasValue("all iterations are done");
        }
    }

    private static double lowest(History history) {
        return history.get("loss").stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    @Test
    void refusalsSayWhatToDo() {
        Sequential dropout = Sequential.of(Input.of(2), Dense.of(3), Dropout.of(0.5), Dense.of(2));
        dropout.compile(Sgd.of(0.1), Losses.meanSquaredError());
        assertThatThrownBy(() -> dropout.fitFullBatch(x(), y(), FullBatch.lbfgs()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Dropout 'dropout'")
                .hasMessageContaining("Leave Dropout out");
        Sequential wide = compiled();
        assertThatThrownBy(() -> wide.fitFullBatch(
                        x(), y(), FullBatch.levenbergMarquardt().maximumWeights(5)))
                .hasMessageContaining("Use L-BFGS");
        Sequential poisson = model(Activations.tanh());
        poisson.compile(Sgd.of(0.1), Losses.poisson());
        assertThatThrownBy(() -> poisson.fitFullBatch(x(), y(), FullBatch.lbfgs())).hasMessageContaining("poisson");
        assertThatThrownBy(() -> FullBatch.lbfgs().memory(0)).hasMessageContaining("received 0");
    }

    @Test
    void penaltiesCount() {
        Sequential model = Sequential.of(
                Input.of(2), Dense.of(3).withKernelRegularizer(Regularizers.l2(0.01f)), Dense.of(2));
        check(model, Losses.meanSquaredError(), "l2");
    }

    private static org.assertj.core.data.Offset<Double> within(double distance) {
        return org.assertj.core.data.Offset.offset(distance);
    }

    private static Sequential compiled() {
        Sequential model = model(Activations.tanh());
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        return model;
    }

    private static Sequential model(ActivationFunction function) {
        return Sequential.of(
                Input.of(2),
                Dense.of(7).withActivation(function),
                Dense.of(5).withActivation(function),
                Dense.of(2));
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
