package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.Mode;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.Weight;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.loss.ElementLoss;
import dev.perceptron.loss.Losses;
import dev.perceptron.math.Binary;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The check for users' own code: it lets right code pass and catches each kind of mistake. */
final class ModelCheckTest {
    private final SplittableRandom random = new SplittableRandom(1);

    /** What is wrong with {@link Scaled}. */
    private enum Fault {
        NONE,
        INPUT_GRADIENT,
        WEIGHT_GRADIENT,
        NO_ACCUMULATION,
        ALL_WANTED,
        WRITES_INPUT
    }

    /** A user's layer: y = s·x with a learned s for each feature. */
    private record Scaled(String name, Fault fault) implements Layer {
        @Override
        public String className() {
            return "Scaled";
        }

        @Override
        public Layer withName(String newName) {
            return new Scaled(newName, fault);
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<Weight> weights(List<Shape> inputs) {
            return List.of(Weight.trainable("scale", inputs.get(0), WeightRecipe.of(Initializers.ones())));
        }

        @Override
        public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
            return List.of(new ScaledFunction(fault));
        }
    }

    private record ScaledFunction(Fault fault) implements LayerFunction {
        private static final int SCALE = 0;

        /** result = x times the stretched weight. */
        private static void scale(LayerContext context, Tensor x, Tensor result) {
            try (Scratch scratch = context.compute().scratch()) {
                Tensor scale = scratch.like(x);
                context.compute().expand(context.weight(SCALE), scale);
                context.compute().binary(Binary.MULTIPLY, x, scale, result);
            }
        }

        @Override
        public void forward(LayerContext context) {
            scale(context, context.input(), context.output());
        }

        @Override
        public void backward(LayerContext context) {
            Tensor dy = context.outputGradient();
            if (context.weightGradient(SCALE) != null || fault == Fault.ALL_WANTED) {
                try (Scratch scratch = context.compute().scratch()) {
                    Tensor product = scratch.like(dy);
                    context.compute().binary(Binary.MULTIPLY, context.input(), dy, product);
                    context.compute().affine(product, fault == Fault.WEIGHT_GRADIENT ? 1.1f : 1, 0, product);
                    boolean accumulate = context.accumulate(SCALE) && fault != Fault.NO_ACCUMULATION;
                    context.compute().reduce(product, context.weightGradient(SCALE), accumulate);
                }
            }
            if (context.inputGradient(0) != null) {
                scale(context, dy, context.inputGradient(0));
                if (fault == Fault.INPUT_GRADIENT) {
                    context.inputGradient(0).set(0.5f, 0, 0);
                }
            }
            if (fault == Fault.WRITES_INPUT) {
                context.input().set(0.5f, 0, 0);
            }
        }
    }

    @Test
    void rightLayersPass() {
        for (Layer layer : List.of(
                new Scaled("s", Fault.NONE),
                Dense.of(3),
                Dense.of(3).withActivation("tanh").withActivityRegularizer(Regularizers.l2()),
                Dense.of(2).withActivation("softmax"),
                Dense.of(2).withActivation("relu"),
                Dropout.of(0.5),
                PReLU.of())) {
            CheckReport report = ModelCheck.layer(layer, Shape.of(4));
            report.assertPassed();
            assertTrue(report.compared() >= 12, report.toString());
        }
    }

    @Test
    void everyFaultIsCaught() {
        for (Fault fault : Fault.values()) {
            CheckReport report = ModelCheck.layer(new Scaled("s", fault), Shape.of(4));
            assertTrue(report.passed() == (fault == Fault.NONE), fault + ": " + report);
            if (fault != Fault.NONE) {
                assertThrows(AssertionError.class, report::assertPassed);
            }
        }
    }

    /** A user's loss, mean (p−y)⁴. */
    private record Quartic(boolean right) implements ElementLoss {
        @Override
        public String name() {
            return "quartic";
        }

        @Override
        public String className() {
            return "Quartic";
        }

        @Override
        public ConfigObject config() {
            return ConfigObject.empty().with("right", ConfigValue.of(right));
        }

        @Override
        public double value(float target, float predicted) {
            return Math.pow(predicted - target, 4);
        }

        @Override
        public double slope(float target, float predicted) {
            return (right ? 4 : 3) * Math.pow(predicted - target, 3);
        }
    }

    @Test
    void losses() {
        Tensor y = Draws.uniform(Shape.of(5, 3), random);
        Tensor p = Draws.uniform(Shape.of(5, 3), random);
        ModelCheck.loss(new Quartic(true), y, p).assertPassed();
        assertFalse(ModelCheck.loss(new Quartic(false), y, p).passed());
        ModelCheck.loss(Losses.meanSquaredError(), y, p).assertPassed();
        ModelCheck.loss(Losses.rootMeanSquaredError(), y, p).assertPassed();
    }

    @Test
    void wholeModels() {
        Data data = Data.of(Draws.uniform(Shape.of(6, 4), random), Draws.uniform(Shape.of(6, 2), random));
        for (Fault fault : new Fault[] {Fault.NONE, Fault.INPUT_GRADIENT, Fault.WEIGHT_GRADIENT}) {
            Sequential model = Sequential.of(
                    Input.of(4),
                    Dense.of(5).withActivation(Activations.tanh()).withKernelRegularizer(Regularizers.l2()),
                    Dropout.of(0.3),
                    new Scaled("scaled", fault),
                    Dense.of(2));
            model.compile(Sgd.of(0.1), new Quartic(true));
            List<Tensor> before = model.getWeights();
            CheckReport report = ModelCheck.model(model, data);
            assertTrue(report.passed() == (fault == Fault.NONE), fault + ": " + report);
            for (int i = 0; i < before.size(); i++) {
                org.junit.jupiter.api.Assertions.assertArrayEquals(
                        before.get(i).toArray(), model.getWeights().get(i).toArray());
            }
        }
    }
}
