package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import java.util.function.Supplier;

/** Runs an operation with plain and with vector kernels on copies of the same arrays and compares every bit. */
final class Twins {
    static final Kernels SCALAR = new ScalarKernels();
    static final Kernels VECTOR = new VectorKernels();

    private Twins() {}

    /** An operation on some arrays, the first {@code outputs} of which it modifies. */
    @FunctionalInterface
    interface Operation {
        void run(Kernels kernels, float[][] arrays);
    }

    /**
     * Compares all arrays afterwards, and that the outputs changed only from {@code from} to {@code to}.
     *
     * @param outputs how many of the arrays, the first ones, may change
     */
    static void compare(Supplier<String> what, int outputs, int from, int to, Operation operation, float[]... arrays) {
        float[][] plain = copy(arrays);
        float[][] fast = copy(arrays);
        operation.run(SCALAR, plain);
        operation.run(VECTOR, fast);
        for (int i = 0; i < arrays.length; i++) {
            int array = i;
            Bits.assertSame(plain[i], fast[i], () -> what.get() + ", array " + array);
            boolean output = i < outputs;
            Bits.assertUntouchedOutside(output ? from : 0, output ? to : 0, arrays[i], plain[i], what);
            Bits.assertUntouchedOutside(output ? from : 0, output ? to : 0, arrays[i], fast[i], what);
        }
    }

    private static float[][] copy(float[][] arrays) {
        float[][] copies = new float[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            copies[i] = arrays[i].clone();
        }
        return copies;
    }
}
