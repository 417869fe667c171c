package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.forward;
import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.tensor.Tensors.matrix;
import static dev.perceptron.tensor.Tensors.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Activations by name, and what all of them can. */
final class ActivationsTest {
    @Test
    void everyOneIsFoundByItsName() {
        Activations.all().forEach((name, function) -> {
            assertEquals(name, function.className());
            assertEquals(function, Activations.get(name));
        });
    }

    @Test
    void swishIsSilu() {
        assertEquals(Activations.silu(), Activations.get("swish"));
        assertEquals(Activations.hardSilu(), Activations.get("hard_swish"));
    }

    @Test
    void capitalsAreRefusedWithTheNameThatWasMeant() {
        assertRefused(() -> Activations.get("Tanh"), "Tanh", "'tanh'");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertRefused(() -> Activations.get("rellu"), "rellu", "did you mean 'relu'");
    }

    @Test
    void aFileHasTheNameWhereArgumentsAreTheUsualOnes() {
        assertEquals(ConfigValue.of("relu"), Activations.write(Activations.relu()));
        assertEquals(ConfigValue.of("elu"), Activations.write(Activations.elu(1)));
    }

    @Test
    void elseAFileHasTheLayerOrTheFunctionWithItsArguments() {
        ConfigValue layer = Activations.write(Activations.elu(0.5f));
        assertEquals("ELU", layer.get("class_name").string());
        assertEquals(Activations.elu(0.5f), Activations.REGISTRY.read(layer));
        ConfigValue function = Activations.write(Activations.celu(0.5f));
        assertEquals("celu", function.get("class_name").string());
        assertEquals(Activations.celu(0.5f), Activations.REGISTRY.read(function));
    }

    /** Where the input is not needed any more, the output may take its place. */
    @Test
    void outputsMayReplaceInputsThatAreNotNeeded() {
        Activations.all().forEach((name, function) -> {
            if (!function.needsInput()) {
                Tensor x = matrix("-2 -0.5 0.25 1.5; 0 3 -1 2");
                double[] apart = values(forward(function, x));
                function.forward(new Compute(new ScalarKernels(), WorkerPool.of(1)), x, x);
                assertArrayEquals(apart, values(x), name);
            }
        });
    }
}
