package dev.perceptron.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.perceptron.activation.internal.Gelu;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The masked softmax keeps its own intermediate results whatever memory its function takes meanwhile. */
class SoftmaxFunctionTest {
    /** The approximate Gelu takes three tensors of its own, two of them within a nested call. */
    private final SoftmaxFunction masked = new SoftmaxFunction(new Gelu(true));

    @Test
    void aMaskHoldsForAFunctionWithScratchMemoryOfItsOwn() {
        Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
        Tensor x = Tensor.of(new float[] {-1.5f, 0.5f, 2f, -0.25f, 1f, 3f}, 2, 3);
        Tensor y = Tensor.zeros(2, 3);
        LayerContext context =
                new LayerContext(new LayerContext.Pass(compute, Seed.DEFAULT), 0, List.of(x), y, List.of(), List.of());
        context.setMasks(Collections.singletonList(Tensor.of(new float[] {1, 0, 1, 1, 1, 0}, 2, 3)), null);
        masked.forward(context);
        float[] expected = {gelu(-1.5), 0f, gelu(2), gelu(-0.25), gelu(1), 0f};
        assertArrayEquals(expected, y.toArray(), 1e-6f);
    }

    private static float gelu(double x) {
        return (float) (0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
    }
}
