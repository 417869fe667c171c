package dev.perceptron.model;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.metric.Metrics.accuracy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adadelta;
import dev.perceptron.optimizer.Adafactor;
import dev.perceptron.optimizer.Adagrad;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.AdamW;
import dev.perceptron.optimizer.Adamax;
import dev.perceptron.optimizer.Ftrl;
import dev.perceptron.optimizer.Lamb;
import dev.perceptron.optimizer.Lion;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Muon;
import dev.perceptron.optimizer.Nadam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.ScheduleFreeAdamW;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.ExponentialDecay;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step and the prediction of a row allocate nothing, by the JVM's own counter. */
class AllocationTest {
    private static final int QUIET = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<Optimizer> OPTIMIZERS =
            List.of(Sgd.of(0.01), Sgd.of(0.01).withMomentum(0.9), Rmsprop.of(0.001), Adam.of(0.001));

    /** Every other rule, and every common option. */
    private static List<Optimizer> others() {
        return List.of(
                Rmsprop.of(0.001).withCentered(true).withMomentum(0.5).withClipNorm(1),
                Adam.of(0.001).withAmsgrad(true).withGlobalClipNorm(1).withWeightDecay(0.1),
                AdamW.of(0.001).withClipValue(0.1).excludeFromWeightDecay("bias"),
                Adagrad.of(0.001).withEma(0.9, 3),
                Adadelta.of(1).withGradientAccumulationSteps(3).withLossScaleFactor(8),
                Adamax.of(0.001).withLearningRate(ExponentialDecay.of(0.01, 10, 0.9)),
                Adafactor.of(0.001),
                Nadam.of(0.001),
                Ftrl.of(0.001).withLearningRatePower(-0.3),
                Lion.of(0.001),
                Lamb.of(0.001),
                Muon.of(0.001),
                ScheduleFreeAdamW.of(0.001),
                LossScaleOptimizer.of(Sgd.of(0.01)),
                MultiOptimizer.of(Sgd.of(0.01)).with("dense_1/.*", Adam.of(0.001)));
    }

    /** Notes how much the training thread has allocated at each batch's end. */
    private static final class Meter implements Callback {
        private final long[] bytes = new long[1 << 14];
        private int batches;

        @Override
        public void onTrainBatchEnd(int batch, TrainingContext training) {
            bytes[batches++] =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        /** The least allocated between two batches that follow each other, over the second half of training. */
        long least() {
            long least = Long.MAX_VALUE;
            for (int i = batches / 2; i < batches - 1; i++) {
                least = Math.min(least, bytes[i + 1] - bytes[i]);
            }
            return least;
        }

        /**
         * The most steps in a row that allocated nothing: not all, for when the JVM goes over to newly compiled code in the
         * middle of a step it may make objects that the code itself never makes, whenever a busy machine gets to that.
         */
        int longestQuiet() {
            int longest = 0;
            int quiet = 0;
            for (int i = 0; i < batches - 1; i++) {
                quiet = bytes[i + 1] > bytes[i] ? 0 : quiet + 1;
                longest = Math.max(longest, quiet);
            }
            return longest;
        }
    }

    private static Tensor filled(int rows, int columns, int modulus) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 31 % modulus / (float) modulus;
        }
        return Tensor.of(values, rows, columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void trainingStepsAllocateNothing(int threads) {
        allocateNothing(threads, OPTIMIZERS);
    }

    @Test
    void noOptimizerAllocates() {
        allocateNothing(1, others());
    }

    private static void allocateNothing(int threads, List<Optimizer> optimizers) {
        for (Optimizer optimizer : optimizers) {
            Sequential model = Sequential.of(
                    Input.of(40),
                    Dense.of(32).withActivation(relu()).withKernelRegularizer(Regularizers.l1l2(1e-4f, 1e-4f)),
                    Dropout.of(0.3),
                    Dense.of(16).withActivation(tanh()),
                    Dense.of(3).withActivation(softmax()));
            model.setExecution(Execution.threads(threads));
            model.compile(optimizer, Losses.categoricalCrossentropy(), accuracy(), Metrics.precision());
            Meter meter = new Meter();
            model.fit(
                    filled(4_000, 40, 97),
                    onehot(4_000),
                    Fit.batchSize(4).verbose(0).callback(meter));
            assertEquals(0, meter.least(), optimizer.className());
            assertTrue(
                    meter.longestQuiet() >= QUIET, optimizer.className() + ": steps in a row " + meter.longestQuiet());
        }
    }

    private static Tensor onehot(int rows) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i * 7 % 3;
        }
        return Utils.toCategorical(labels, 3);
    }

    @Test
    void weightedStepsAllocateNothing() {
        Sequential model = Sequential.of(Input.of(8), Dense.of(3).withActivation(softmax()));
        model.compile(new CompileSettings(
                        Sgd.of(0.01), List.of(Losses.categoricalCrossentropy()), List.of(1f), List.of(List.of()))
                .withWeightedMetrics(accuracy(), Metrics.precision(), Metrics.get("mse")));
        float[] weights = new float[4_000];
        java.util.Arrays.fill(weights, 0.5f);
        Meter meter = new Meter();
        FitSettings fit = Fit.batchSize(4).verbose(0).callback(meter).sampleWeight(weights);
        model.fit(filled(4_000, 8, 97), onehot(4_000), fit);
        assertEquals(0, meter.least());
    }

    @Test
    void constraintsAllocateLittle() {
        Sequential model =
                Sequential.of(Input.of(8), Dense.of(4).withKernelConstraint(Constraints.maxNorm(1f)), Dense.of(1));
        model.compile(Sgd.of(0.01), Losses.meanSquaredError());
        Meter meter = new Meter();
        model.fit(
                filled(2_000, 8, 97),
                filled(2_000, 1, 13),
                Fit.batchSize(2).verbose(0).callback(meter));
        assertEquals(0, meter.least());
    }

    @Test
    void predictingARowAllocatesNothing() {
        Sequential model = Sequential.of(Input.of(40), Dense.of(32).withActivation(relu()), Dense.of(3));
        float[] row = new float[40];
        float[] out = new float[3];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5_000; i++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            model.predict(row, out);
            least = Math.min(
                    least,
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertEquals(0, least);
    }
}
