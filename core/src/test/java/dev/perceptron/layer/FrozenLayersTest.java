package dev.perceptron.layer;

import static dev.perceptron.loss.Losses.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.autodiff.TapeLayer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of layer with weights stands still when it is frozen in a model that was trained before, and learns when freed. */
class FrozenLayersTest {
    static Stream<Layer> layers() {
        return Stream.of(
                Dense.of(3).withKernelRegularizer(Regularizers.l2(0.1f)),
                EinsumDense.of("abc,cd->abd", 4, 3).withBiasAxes("d"),
                BatchNormalization.of(),
                LayerNormalization.of(),
                GroupNormalization.of(1),
                RMSNormalization.of(),
                PReLU.of(),
                TimeDistributed.of(Dense.of(2)),
                Dense.of(3).withLoraRank(1),
                Dense.of(3).withActivityRegularizer(Regularizers.l2(0.1f)),
                TapeLayer.of("Scaled", call -> call.input().multiply(call.weight("scale")))
                        .withWeight("scale", in -> Shape.of(in.get(0).dim(-1)), Initializers.ones()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void standsStillWhenFrozen(Layer layer) {
        Sequential model =
                Sequential.of(Input.of(4, 3), Dense.of(3), layer.withName("layer"), Flatten.of(), Dense.of(1));
        Tensor x = Tensor.zeros(6, 4, 3);
        for (int i = 0; i < x.size(); i++) {
            x.storage().floats()[i] = (i * 29 % 23 - 11) / 7f;
        }
        Tensor y = Tensor.zeros(6, 1);
        step(model, x, y);
        List<Tensor> before = model.getWeights("layer");
        model.getLayer("layer").setTrainable(false);
        assertFalse(model.getLayer("layer").isTrainable());
        float first = model.getWeights().get(0).get(0, 0);
        step(model, x, y);
        same(before, model.getWeights("layer"));
        assertTrue(first != model.getWeights().get(0).get(0, 0), "layers below go on");
        model.getLayer("layer").setTrainable(true);
        step(model, x, y);
        boolean moved = false;
        for (int i = 0; i < before.size(); i++) {
            moved |= !java.util.Arrays.equals(
                    before.get(i).toArray(), model.getWeights("layer").get(i).toArray());
        }
        assertTrue(moved);
    }

    private static void step(Sequential model, Tensor x, Tensor y) {
        model.compile(Sgd.of(0.1), meanSquaredError());
        model.trainOnBatch(x, y);
    }

    private static void same(List<Tensor> expected, List<Tensor> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).toArray(), actual.get(i).toArray());
        }
    }
}
