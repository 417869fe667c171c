/** Kernels on the JDK's Vector API, found by the core when {@code jdk.incubator.vector} is present. */
module dev.perceptron.vector {
    requires dev.perceptron.core;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides dev.perceptron.kernel.KernelProvider with
            dev.perceptron.vector.VectorProvider;
}
