package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gradient of every layer × activation × loss × penalty, in double against differences, in float32 against double. */
final class GradientTest {
    private static final List<Shape> SAMPLES = List.of(Shape.of(5), Shape.of(3, 4), Shape.of(2, 3, 2));

    private static List<Layer> layers(Shape sample) {
        int last = sample.rank();
        Integer[] shared = new Integer[last + 1];
        java.util.Arrays.fill(shared, Dropout.FROM_INPUT);
        shared[last] = 1;
        WeightRecipe penalized = WeightRecipe.of(Initializers.zeros()).withRegularizer(Regularizers.l1l2(0.1f, 0.2f));
        return List.of(
                Dense.of(4),
                Dense.of(1).withUseBias(false),
                Dense.of(3).withKernel(penalized).withBias(penalized).withActivityRegularizer(Regularizers.l2(0.3f)),
                LeakyReLU.of(),
                PReLU.of(),
                PReLU.of().withSharedAxes(1),
                PReLU.of().withSharedAxes(last).withAlpha(penalized),
                Dropout.of(0.5),
                Dropout.of(0.25).withSeed(7),
                new Dropout(null, 0.4f, List.of(shared), null),
                Dropout.of(1),
                Flatten.of(),
                Rescaling.of(-2.5).withOffset(0.75));
    }

    @TestFactory
    Stream<DynamicTest> everyLayerOnSeveralRanks() {
        return SAMPLES.stream()
                .flatMap(sample -> layers(sample).stream()
                        .map(layer -> dynamicTest(sample + " " + layer, () -> {
                            boolean zeros = layer instanceof Dropout dropout && dropout.rate() == 1;
                            CheckReport report = GradientCheck.layer(layer, sample, 3, new SplittableRandom(11));
                            report.assertPassed();
                            assertTrue(zeros || report.leftOut() < report.compared() / 4, report.toString());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyActivationAloneAndInDense() {
        return RandomLayers.activations().stream()
                .flatMap(f -> Stream.of(
                                Activation.of(f),
                                Dense.of(4).withActivation(f),
                                Dense.of(4).withActivation(f).withActivityRegularizer(Regularizers.l1l2(0.2f, 0.1f)))
                        .map(layer -> dynamicTest(layer.toString(), () -> {
                            for (Shape sample : SAMPLES) {
                                GradientCheck.layer(layer, sample, 2, new SplittableRandom(5))
                                        .assertPassed();
                            }
                        })));
    }

    /** Dense → activation → dropout → Dense → activation → loss: through the planner, all losses, penalties on and off. */
    @TestFactory
    Stream<DynamicTest> everyActivationBeforeEveryLoss() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ActivationFunction f : RandomLayers.activations()) {
            for (Loss loss : RandomLayers.losses()) {
                tests.add(dynamicTest(f + " × " + loss, () -> {
                    net(f, loss, null);
                    net(f, loss, Regularizers.l1l2(0.03f, 0.05f));
                }));
            }
        }
        return tests.stream();
    }

    private static void net(ActivationFunction f, Loss loss, Regularizer penalty) {
        SplittableRandom random = new SplittableRandom(3);
        Sequential model = Sequential.of(
                Input.of(4),
                Dense.of(5).withActivation(f).withKernelRegularizer(penalty).withActivityRegularizer(penalty),
                Dropout.of(0.3),
                Dense.of(3).withActivation(f).withBiasRegularizer(penalty));
        model.setExecution(Execution.threads(1));
        model.compile(Sgd.of(0.1), loss);
        for (int draw = 0; draw < 20_000; draw++) {
            List<Tensor> weights = model.getWeights();
            weights.forEach(weight -> Draws.fill(weight, random));
            model.setWeights(weights);
            Tensor x = Draws.uniform(Shape.of(3, 4), random);
            Data data = Data.of(x, Draws.targets(loss, Shape.of(3, 3), random));
            if (GradientCheck.fit(model, data)) {
                CheckReport report = GradientCheck.model(model, data);
                new Differences(GradientCheck.net(model, true), GradientCheck.point(model, data), report).all();
                report.assertPassed();
                return;
            }
        }
        throw new AssertionError("No draw was fit to be checked.");
    }

    /** The limits of the difference check are those stated, not those of its allowance for rounding. */
    @Test
    void mostDerivativesKeepToTheLimitWithoutAnyAllowance() {
        long strict = 0;
        CheckReport report = new CheckReport();
        for (long seed = 0; seed < 40; seed++) {
            RandomModel random = RandomModel.of(seed, RandomLayers.losses());
            Differences differences = new Differences(
                    GradientCheck.net(random.model(), true),
                    GradientCheck.point(random.model(), random.data()),
                    report);
            differences.all();
            strict += differences.strict();
        }
        report.assertPassed();
        assertTrue(strict > 0.995 * report.compared(), strict + " of " + report);
    }
}
