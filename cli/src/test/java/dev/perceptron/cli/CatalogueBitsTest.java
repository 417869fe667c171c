package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.kernel.KernelProvider;
import dev.perceptron.kernel.Kernels;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.testkit.LayerSample;
import dev.perceptron.testkit.LayerSamples;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every activation and every layer gives the same bits with plain and with vector instructions. */
final class CatalogueBitsTest {
    private static final Shape SHAPE = Shape.of(7, 38);
    private static final int[] BATCHES = {1, 3, 33};

    @BeforeEach
    void vectorsAreThere() {
        assumeFalse(KernelProvider.best() instanceof ScalarKernels, "no vector kernels here");
    }

    @TestFactory
    Stream<DynamicTest> activations() {
        return Activations.REGISTRY.types().stream()
                .map(type -> dynamicTest(type.name(), () -> {
                    List<float[]> plain = activation(type, new ScalarKernels());
                    List<float[]> vector = activation(type, KernelProvider.best());
                    assertSameBits(plain, vector);
                }));
    }

    private static List<float[]> activation(Type<? extends ActivationFunction> type, Kernels kernels) {
        ConfigObject config = type.name().equals("threshold")
                ? ConfigObject.empty()
                        .with("threshold", ConfigValue.of(0.25))
                        .with("default_value", ConfigValue.of(-1.5))
                : ConfigObject.empty();
        ActivationFunction function = Activations.REGISTRY.read(type.name(), config);
        Compute compute = new Compute(kernels, WorkerPool.of(1));
        SplittableRandom random = new SplittableRandom(9);
        Tensor x = draw(SHAPE, 12, random);
        Tensor y = Tensor.zeros(function.outputShape(SHAPE));
        function.forward(compute, x, y);
        Tensor dx = Tensor.zeros(SHAPE);
        function.backward(compute, x, y, draw(y.shape(), 1, random), dx);
        return List.of(y.toArray(), dx.toArray());
    }

    private static Tensor draw(Shape shape, double size, SplittableRandom random) {
        Tensor tensor = Tensor.zeros(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            tensor.set((float) random.nextDouble(-size, size), i);
        }
        return tensor.reshape(shape);
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        return Stream.concat(LayerSamples.all().stream(), LayerSamples.wide().stream())
                .map(sample -> dynamicTest(sample.toString(), () -> layer(sample)));
    }

    @Test
    void everyLayerHasASample() {
        Set<String> missing =
                Preprocessing.LAYERS.types().stream().map(Type::name).collect(Collectors.toCollection(TreeSet::new));
        missing.remove("InputLayer"); // computes nothing
        LayerSamples.all().forEach(sample -> missing.remove(sample.layer().className()));
        assertEquals(Set.of(), missing, "add a sample to LayerSamples");
    }

    private static void layer(LayerSample sample) {
        for (int batch : BATCHES) {
            assertSameBits(sample.run(new ScalarKernels(), batch), sample.run(KernelProvider.best(), batch));
        }
    }

    private static void assertSameBits(List<float[]> plain, List<float[]> vector) {
        assertEquals(plain.size(), vector.size());
        for (int i = 0; i < plain.size(); i++) {
            assertArrayEquals(bits(plain.get(i)), bits(vector.get(i)), "result " + i);
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
