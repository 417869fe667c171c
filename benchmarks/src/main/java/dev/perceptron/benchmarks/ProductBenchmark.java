package dev.perceptron.benchmarks;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.PackedMatrix;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.KernelProvider;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The three products of a Dense layer and the packing they need, for layers of the bench workloads.
 *
 * <p>A product does 2·batch·in·out floating-point operations; GFLOP/s = that / time in ns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
    /** Batch × inputs × outputs. */
    @Param({"25x784x10", "128x784x128", "128x784x512", "128x512x512", "256x2048x2048"})
    public String size = "128x784x128";

    /** Plain or vector code. */
    @Param({"vector", "scalar"})
    public String kernels = "vector";

    private final WorkerPool team = WorkerPool.of(1);
    private final PackedMatrix forward = new PackedMatrix();
    private final PackedMatrix backward = new PackedMatrix();
    private Compute compute = new Compute(new ScalarKernels(), team);
    private Tensor x = Tensor.zeros(0, 0);
    private Tensor w = Tensor.zeros(0, 0);
    private Tensor y = Tensor.zeros(0, 0);
    private Tensor dw = Tensor.zeros(0, 0);
    private Tensor dx = Tensor.zeros(0, 0);

    /** Fills the matrices. */
    @Setup
    public void setUp() {
        String[] dims = size.split("x", -1);
        int batch = Integer.parseInt(dims[0]);
        int in = Integer.parseInt(dims[1]);
        int out = Integer.parseInt(dims[2]);
        compute = new Compute(kernels.equals("scalar") ? new ScalarKernels() : KernelProvider.best(), team);
        x = filled(batch, in);
        w = filled(in, out);
        y = filled(batch, out);
        dw = filled(in, out);
        dx = filled(batch, in);
        compute.pack(w, false, forward);
        compute.pack(w, true, backward);
    }

    static Tensor filled(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919 % 1000 / 1000f - 0.5f;
        }
        return Tensor.of(values, rows, columns);
    }

    /** Ends the team. */
    @TearDown
    public void tearDown() {
        team.close();
    }

    /** y = x·W. */
    @Benchmark
    public Tensor forward() {
        compute.product(x, forward, null, false, y);
        return y;
    }

    /** dW = xᵀ·dy. */
    @Benchmark
    public Tensor weightGradient() {
        compute.productTransposed(x, y, dw, false);
        return dw;
    }

    /** dx = dy·Wᵀ. */
    @Benchmark
    public Tensor inputGradient() {
        compute.product(y, backward, null, false, dx);
        return dx;
    }

    /** dx = dy·Wᵀ without packing Wᵀ. */
    @Benchmark
    public Tensor inputGradientTurned() {
        compute.productByTranspose(y, w, dx);
        return dx;
    }

    /** Packing W for the forward product. */
    @Benchmark
    public PackedMatrix pack() {
        compute.pack(w, false, forward);
        return forward;
    }

    /** Packing Wᵀ for the input gradient. */
    @Benchmark
    public PackedMatrix packTransposed() {
        compute.pack(w, true, backward);
        return backward;
    }
}
