package dev.perceptron.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Softmax;
import dev.perceptron.regularizer.OrthogonalRegularizer;
import dev.perceptron.regularizer.OrthogonalRegularizer.Mode;
import dev.perceptron.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gradients of the activations that work along axes, of the activation layers, and of the penalty on cosines. */
final class ActivationGradientTest {
    private static final List<Shape> SAMPLES = List.of(Shape.of(2, 4), Shape.of(4, 3, 2), Shape.of(2, 2, 6));

    private static List<Layer> layers() {
        return List.of(
                Activation.of(Activations.glu()),
                Activation.of(Activations.glu(1)),
                Activation.of(Activations.softmax(1)),
                Activation.of(Activations.softmax(List.of(1, -1))),
                Activation.of(Activations.logSoftmax(1)),
                Activation.of(Activations.sparsemax(1)),
                ReLU.of(),
                ReLU.of().withMaxValue(0.5),
                ReLU.of().withMaxValue(0.5).withNegativeSlope(0.2).withThreshold(0.1),
                LeakyReLU.of(0.1),
                ELU.of(),
                ELU.of(0.4),
                Softmax.of(),
                Softmax.of().withAxis(1),
                Softmax.of().withAxis(1, 2),
                Dense.of(3).withKernelRegularizer(new OrthogonalRegularizer(0.3f, Mode.ROWS)),
                Dense.of(3).withKernelRegularizer(new OrthogonalRegularizer(0.3f, Mode.COLUMNS)));
    }

    @TestFactory
    Stream<DynamicTest> everyLayerOnSeveralRanks() {
        return layers().stream()
                .flatMap(layer -> SAMPLES.stream()
                        .map(sample -> dynamicTest(
                                layer + " " + sample,
                                () -> GradientCheck.layer(layer, sample, 3, new SplittableRandom(13))
                                        .assertPassed())));
    }
}
