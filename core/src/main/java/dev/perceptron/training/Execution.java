package dev.perceptron.training;

import dev.perceptron.kernel.KernelProvider;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;

/**
 * How a model computes: with how many threads and which kernels. It changes speed, never a bit of a result.
 *
 * @param threads how many threads train and evaluate at most: small operations use fewer, and {@code fit} and {@code
 *     evaluate} try now and then whether one alone is quicker
 * @param kernels the kernels
 */
public record Execution(int threads, Kernels kernels) {
    /** Checks the number of threads. */
    public Execution {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("The number of threads must be 1 to 1,024, received " + threads + ".");
        }
    }

    /** All processors and the best kernels there are. */
    public static Execution defaults() {
        return threads(Runtime.getRuntime().availableProcessors());
    }

    /** This many threads and the best kernels there are. */
    public static Execution threads(int threads) {
        return new Execution(threads, Best.KERNELS);
    }

    /** The same with plain Java kernels. */
    public Execution scalar() {
        return new Execution(threads, new ScalarKernels());
    }

    /** Looked up once, when first needed. */
    private static final class Best {
        static final Kernels KERNELS = KernelProvider.best();
    }
}
