package dev.perceptron.vector;

import dev.perceptron.kernel.KernelProvider;
import dev.perceptron.kernel.Kernels;
import java.util.Optional;

/** Offers vector kernels if the JVM was started with {@code --add-modules jdk.incubator.vector}. */
public final class VectorProvider implements KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public Optional<Kernels> kernels() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() ? VectorKernels.ifWorthwhile() : Optional.empty();
    }

    @Override
    public int priority() {
        return 100;
    }
}
