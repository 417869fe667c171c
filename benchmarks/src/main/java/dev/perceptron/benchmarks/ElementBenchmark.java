package dev.perceptron.benchmarks;

import dev.perceptron.kernel.KernelProvider;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.math.Binary;
import dev.perceptron.math.Unary;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
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

/** What happens to every element in a training step, in nanoseconds an element, on arrays that fit the second cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(ElementBenchmark.N)
public class ElementBenchmark {
    /** Elements of an array. */
    static final int N = 1 << 14;

    private static final int COLUMNS = 128;
    private static final float BYTE = 255f;

    /** Plain or vector code. */
    @Param({"vector", "scalar"})
    public String kernels = "vector";

    /** The function of {@link #unary}. */
    @Param({"RELU", "TANH", "SIGMOID", "EXP", "LOG", "ERF"})
    public String function = "RELU";

    private Kernels k = new ScalarKernels();
    private Unary f = Unary.RELU;
    private final RandomStream stream = Seed.DEFAULT.stream(Purpose.NOISE, 0, 0);
    private final byte[] bytes = new byte[N];
    private final float[] x = new float[N];
    private final float[] y = new float[N];
    private final float[] m = new float[N];
    private final float[] v = new float[N];
    private final float[] z = new float[N];

    /** Fills the arrays. */
    @Setup
    public void setUp() {
        k = kernels.equals("scalar") ? new ScalarKernels() : KernelProvider.best();
        f = Unary.valueOf(function);
        for (int i = 0; i < N; i++) {
            bytes[i] = (byte) (i * 31);
            x[i] = i * 7919 % 1000 / 500f + 0.001f;
            y[i] = i * 104729 % 1000 / 500f - 1f;
        }
    }

    /** z = f(x). */
    @Benchmark
    public float[] unary() {
        k.unary(f, x, 0, z, 0, N);
        return z;
    }

    /** ReLU's gradient. */
    @Benchmark
    public float[] reluGradient() {
        k.binary(Binary.RELU_GRADIENT, x, 0, y, 0, z, 0, N);
        return z;
    }

    /** Pixels to floats. */
    @Benchmark
    public float[] divideBytes() {
        k.divideBytes(bytes, 0, BYTE, z, 0, N);
        return z;
    }

    /** A bias's gradient. */
    @Benchmark
    public float[] columnSums() {
        k.columnSums(x, 0, N / COLUMNS, COLUMNS, z, 0, false, 0, COLUMNS);
        return z;
    }

    /** Softmax of rows of 128. */
    @Benchmark
    public float[] softmax() {
        k.softmax(x, 0, z, 0, N / COLUMNS, COLUMNS);
        return z;
    }

    /** A mask of dropout. */
    @Benchmark
    public float[] dropoutMask() {
        k.dropoutMask(stream, 1, 1L << 30, 4f / 3, z, 0, 0, N);
        return z;
    }

    /** Standard normal numbers. */
    @Benchmark
    public float[] normalNoise() {
        k.normalNoise(stream, 1, z, 0, 0, N);
        return z;
    }

    /** A step of SGD. */
    @Benchmark
    public float[] sgd() {
        k.sgd(z, 0, y, 0, N, 1e-6f);
        return z;
    }

    /** A step of SGD with momentum. */
    @Benchmark
    public float[] momentum() {
        k.momentum(z, 0, y, 0, v, 0, N, 1e-6f, 0.9f, false);
        return z;
    }

    /** A step of RMSprop. */
    @Benchmark
    public float[] rmsprop() {
        k.rmsprop(z, 0, y, 0, v, 0, N, 1e-6f, 0.9f, 1e-7f);
        return z;
    }

    /** A step of Adam. */
    @Benchmark
    public float[] adam() {
        k.adam(z, 0, y, 0, m, 0, v, 0, N, 1e-6f, 0.1f, 0.001f, 1e-7f);
        return z;
    }
}
