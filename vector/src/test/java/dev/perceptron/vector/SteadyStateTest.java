package dev.perceptron.vector;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.metric.Metrics.accuracy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.model.Utils;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once compiled, vector kernels keep vectors in registers: a training step allocates nothing, boxed vectors included. */
class SteadyStateTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int IN_A_ROW = 100;
    private static final int ROWS = 3_200;
    private static final int INPUTS = 200;

    /** Stops training at the first hundred steps in a row that allocated nothing. */
    private static final class Meter implements Callback {
        private long last;
        private int quiet;
        private int most;

        @Override
        public void onTrainBatchEnd(int batch, TrainingContext training) {
            long now = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            quiet = now == last ? quiet + 1 : 0;
            most = Math.max(most, quiet);
            last = now;
            if (quiet >= IN_A_ROW) {
                training.stop();
            }
        }
    }

    @Test
    void stepsAllocateNothingOnceCompiled() {
        Sequential model = Sequential.of(
                Input.of(INPUTS),
                Dense.of(96).withActivation(relu()),
                Dropout.of(0.3),
                Dense.of(70).withActivation(relu()),
                Dense.of(10).withActivation(softmax()));
        model.setExecution(Execution.threads(1));
        model.compile(Rmsprop.of(0.001), Losses.categoricalCrossentropy(), accuracy());
        float[] values = new float[ROWS * INPUTS];
        int[] labels = new int[ROWS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 31 % 97 / 97f;
        }
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i * 7 % 10;
        }
        Meter meter = new Meter();
        model.fit(
                Tensor.of(values, ROWS, INPUTS),
                Utils.toCategorical(labels, 10),
                Fit.batchSize(16).epochs(400).verbose(0).callback(meter));
        assertTrue(meter.most >= IN_A_ROW, "at most " + meter.most + " steps in a row allocated nothing");
    }
}
