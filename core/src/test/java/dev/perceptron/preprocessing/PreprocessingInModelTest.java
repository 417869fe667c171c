package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A preprocessing layer gives the same in a model as on an array. */
class PreprocessingInModelTest {
    private static final Tensor X = draw(5, 4, 3);
    private static final Tensor DATA = draw(20, 4, 3);

    static Stream<Layer> layers() {
        return Stream.of(
                Normalization.of().adapt(DATA),
                Normalization.of().withAxis(1).adapt(DATA),
                Normalization.of().withAxis(2, 1).adapt(DATA).withInvert(true),
                Normalization.of().withAxis().adapt(DATA),
                Normalization.of()
                        .withAxis(1, 2)
                        .withMoments(Tensor.of(new float[] {1, 2, 3}), Tensor.of(new float[] {4, 0, 1})),
                Normalization.of(),
                Discretization.of(-0.5, 0, 1),
                Discretization.withBins(4).withOutputMode(OutputMode.ONE_HOT).adapt(DATA),
                Discretization.of(-0.5, 0, 1).withOutputMode(OutputMode.MULTI_HOT),
                Discretization.of(-0.5, 0, 1).withOutputMode(OutputMode.COUNT),
                CategoryEncoding.of(3),
                CategoryEncoding.of(3).withOutputMode(OutputMode.COUNT),
                CategoryEncoding.of(3).withOutputMode(OutputMode.ONE_HOT));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theSameInAModelAsOnAnArray(Layer layer) {
        Model model = Sequential.of(Input.of(4, 3), layer);
        Tensor expected = ((Preprocessor) layer).apply(X).toTensor();
        Tensor received = model.predict(X);
        assertEquals(expected.shape(), received.shape());
        assertArrayEquals(expected.toArray(), received.toArray());
    }

    private static Tensor draw(int... dims) {
        double[] normal = Seed.of(dims[0]).stream(Purpose.NOISE, 1, 0)
                .normal(Shape.of(dims).size());
        Tensor tensor = Tensor.zeros(normal.length);
        for (int i = 0; i < normal.length; i++) {
            tensor.set((float) (2 * normal[i]), i);
        }
        return tensor.reshape(dims);
    }
}
