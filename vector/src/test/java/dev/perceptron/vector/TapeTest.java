package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.perceptron.autodiff.TapeLayer;
import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.autodiff.Value;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers and losses on the tape: the same bits with any kernels and threads, and steps that take no new arrays. */
class TapeTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROWS = 300;
    private static final int INPUTS = 90;
    private static final int UNITS = 120;

    /** Uses every kind of operation, at sizes that are shared among threads. */
    private static Model model(Execution execution) {
        TapeLayer mixed = TapeLayer.of("Mixed", call -> {
                    Value z = call.input().matmul(call.weight("kernel")).add(call.weight("bias"));
                    Value gate = z.softmax(-1)
                            .multiply(z.tanh())
                            .add(z.abs().add(0.5f).log());
                    Value scaled = gate.subtract(gate.mean(0))
                            .divide(gate.square().mean(0).add(0.1f).sqrt());
                    Value both = call.tape()
                            .concatenate(-1, scaled, z.sigmoid(), z.pow(3).clip(-2, 2));
                    Value sharp = both.exp().maximum(both.softplus()).minimum(4f);
                    return call.dropout(sharp.where(sharp.erf(), sharp.relu()), 0.2);
                })
                .withWeight("kernel", in -> Shape.of(INPUTS, UNITS), Initializers.glorotUniform())
                .withWeight("bias", in -> Shape.of(UNITS), Initializers.zeros());
        Model model = Sequential.of(Input.of(INPUTS), mixed, Dense.of(10)).withSeed(5);
        model.setExecution(execution);
        model.compile(
                Adam.of(0.003),
                TapeLoss.of(
                        "cubes",
                        (yTrue, yPred) -> yPred.subtract(yTrue).abs().pow(3).mean(-1)));
        return model;
    }

    private static Tensor numbers(int rows, int columns, int factor) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * factor % 97 / 97f - 0.5f;
        }
        return Tensor.of(values, rows, columns);
    }

    private static List<float[]> trained(Execution execution) {
        Model model = model(execution);
        model.fit(
                numbers(ROWS, INPUTS, 31),
                numbers(ROWS, 10, 7),
                Fit.batchSize(64).epochs(2).verbose(0));
        List<float[]> results = new ArrayList<>();
        model.getWeights().forEach(weight -> results.add(weight.toArray()));
        results.add(model.predict(numbers(ROWS, INPUTS, 13)).toArray());
        return results;
    }

    @Test
    void bitsAreTheSameWithAnyKernelsAndThreads() {
        List<float[]> expected = trained(Execution.threads(1).scalar());
        for (float value : expected.get(0)) {
            assertTrue(Float.isFinite(value), "weight " + value);
        }
        for (int threads = 1; threads <= 3; threads++) {
            for (Execution execution : List.of(
                    Execution.threads(threads), Execution.threads(threads).scalar())) {
                List<float[]> actual = trained(execution);
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i), execution + ", array " + i);
                }
            }
        }
    }

    /** Counts what steps allocate after the first ones of each batch size. */
    private static final class Meter implements Callback {
        private static final int FIRST = 40;
        private long last;
        private long steps;
        private long bytes;

        @Override
        public void onTrainBatchEnd(int batch, TrainingContext training) {
            long now = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            if (++steps > FIRST) {
                bytes += now - last;
            }
            last = now;
        }
    }

    /**
     * The arrays of one step hold more than a million bytes; only small handles may be new in each. Plain kernels, since
     * vectors are boxed until they are compiled.
     */
    @Test
    void stepsTakeNoNewArrays() {
        Model model = model(Execution.threads(1).scalar());
        Meter meter = new Meter();
        model.fit(
                numbers(ROWS, INPUTS, 31),
                numbers(ROWS, 10, 7),
                Fit.batchSize(60).epochs(30).verbose(0).callback(meter));
        long each = meter.bytes / (meter.steps - Meter.FIRST);
        assertTrue(each < 30_000, each + " bytes in each step");
    }
}
