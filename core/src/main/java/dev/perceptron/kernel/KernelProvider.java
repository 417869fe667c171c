package dev.perceptron.kernel;

import java.util.Comparator;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A way to compute, found on the class or module path by {@link ServiceLoader}.
 *
 * <p>Without any, or where none can serve on this machine, the plain {@link ScalarKernels} do.
 */
public interface KernelProvider {
    /** The kernels, or nothing if the machine or its settings can't run them. */
    Optional<Kernels> kernels();

    /** The higher, the sooner tried. */
    int priority();

    /** The best kernels there are. */
    static Kernels best() {
        return ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(KernelProvider::priority).reversed())
                .flatMap(provider -> provider.kernels().stream())
                .findFirst()
                .orElseGet(ScalarKernels::new);
    }
}
