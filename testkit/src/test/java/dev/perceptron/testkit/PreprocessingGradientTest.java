package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.Layer;
import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of preprocessing layers, which are linear or flat, against differences. */
final class PreprocessingGradientTest {
    private static final int BATCH = 3;
    private static final Shape SAMPLE = Shape.of(2, 4);
    private static final float STEP = 0.25f;

    static Stream<Layer> layers() {
        Tensor mean = Tensor.of(new float[] {0.5f, -1, 2, 0});
        Tensor variance = Tensor.of(new float[] {4, 0.25f, 1, 16});
        return Stream.of(
                Normalization.of().withMoments(mean, variance),
                Normalization.of().withMoments(mean, variance).withInvert(true),
                Normalization.of().withAxis(1),
                Discretization.of(100),
                CategoryEncoding.of(3));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theGradientIsTheSlope(Layer layer) {
        LayerRun run = new LayerRun(layer, 0, BATCH, List.of(SAMPLE));
        SplittableRandom random = new SplittableRandom(5);
        run.weights().forEach(weight -> weight.assign(draw(random, weight.shape(), 1, 4)));
        Tensor x = run.inputs().get(0);
        x.assign(draw(random, x.shape(), -3, -1));
        run.forward();
        float[] upstream = draw(random, run.output().shape(), -1, 1).toArray();
        run.backward(upstream);
        float[] gradient = run.inputGradients().get(0).toArray();
        Tensor flat = x.reshape(x.size());
        for (int i = 0; i < gradient.length; i++) {
            float start = flat.get(i);
            double up = value(run, flat, i, start + STEP, upstream);
            double down = value(run, flat, i, start - STEP, upstream);
            flat.set(start, i);
            assertEquals((up - down) / (2 * STEP), gradient[i], 1e-5, layer + ", input " + i);
        }
    }

    private static double value(LayerRun run, Tensor flat, int i, float at, float[] upstream) {
        flat.set(at, i);
        run.forward();
        double sum = 0;
        float[] output = run.output().toArray();
        for (int k = 0; k < output.length; k++) {
            sum += (double) upstream[k] * output[k];
        }
        return sum;
    }

    private static Tensor draw(SplittableRandom random, Shape shape, double from, double to) {
        Tensor tensor = Tensor.zeros(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            tensor.set((float) random.nextDouble(from, to), i);
        }
        return tensor.reshape(shape);
    }
}
