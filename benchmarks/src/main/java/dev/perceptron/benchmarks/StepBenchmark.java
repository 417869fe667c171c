package dev.perceptron.benchmarks;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.loss.Losses.meanSquaredError;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps of a network of three hidden layers as wide as its input, batches of 256, SGD.
 *
 * <p>A step does 2·256·(8·width² + 48·width) floating-point operations: three products for each hidden layer, of which
 * the first needs no input gradient, and the 16 outputs'. GFLOP/s = that / time in ns; {@link PeakBenchmark} measures what
 * the processor could do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class StepBenchmark {
    private static final int BATCH = 256;
    private static final int STEPS = 16;
    private static final int OUTPUTS = 16;

    /** Units of a hidden layer. */
    @Param({"1024", "2048"})
    public int width = 1024;

    /** Threads that train. */
    @Param({"1", "2"})
    public int threads = 1;

    private Sequential model = Sequential.of(Input.of(1), Dense.of(1));
    private Tensor x = Tensor.zeros(0, 0);
    private Tensor y = Tensor.zeros(0, 0);

    /** Makes the network and its samples. */
    @Setup
    public void setUp() {
        model = Sequential.of(
                Input.of(width),
                Dense.of(width).withActivation(relu()),
                Dense.of(width).withActivation(relu()),
                Dense.of(width).withActivation(relu()),
                Dense.of(OUTPUTS));
        model.setExecution(Execution.threads(threads));
        model.compile(Sgd.of(0.001), meanSquaredError());
        x = ProductBenchmark.filled(BATCH * STEPS, width);
        y = ProductBenchmark.filled(BATCH * STEPS, OUTPUTS);
    }

    /** Sixteen steps, and what comes before the first. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public History step() {
        return model.fit(x, y, Fit.batchSize(BATCH).epochs(1).verbose(0));
    }
}
