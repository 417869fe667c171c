package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.compute.Compute;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.formats.FormatException;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.random.RandomStream;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.schedule.Schedule;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own recipe of every family comes back from a file, and without its type the error names the right family. */
class OwnObjectsTest {
    @TempDir
    Path folder;

    /** y = slope·x, written with its slope. */
    record Slope(float slope) implements ActivationFunction {
        @Override
        public ConfigObject config() {
            return ConfigObject.empty().with("slope", ConfigValue.of(slope));
        }

        @Override
        public void forward(Compute compute, Tensor x, Tensor y) {
            compute.affine(x, slope, 0f, y);
        }

        @Override
        public void backward(Compute compute, Tensor x, Tensor y, Tensor dy, Tensor dx) {
            compute.affine(dy, slope, 0f, dx);
        }
    }

    /** Every weight the same. */
    record Halves() implements Initializer {
        @Override
        public void fill(Tensor out, RandomStream stream) {
            Arrays.fill(out.storage().floats(), out.offset(), out.offset() + out.size(), 0.5f);
        }
    }

    /** As many as there are weights. */
    record Count(double factor) implements Regularizer {
        @Override
        public ConfigObject config() {
            return ConfigObject.empty().with("factor", ConfigValue.of(factor));
        }

        @Override
        public double penalty(Compute compute, Tensor w) {
            return factor * w.size();
        }

        @Override
        public void addGradient(Compute compute, Tensor w, float upstream, Tensor gradient) {}
    }

    /** All weights 1. */
    record Ones() implements Constraint {
        @Override
        public void apply(Compute compute, Tensor w) {
            compute.fill(w, 1f);
        }
    }

    /** The rate falls like 1/step. */
    record Hyperbola(double start) implements Schedule {
        @Override
        public ConfigObject config() {
            return ConfigObject.empty().with("start", ConfigValue.of(start));
        }

        @Override
        public double at(long step) {
            return start / (step + 1);
        }
    }

    private static final Loss LOSS = TapeLoss.of(
            "cubic", (yTrue, yPred) -> yTrue.subtract(yPred).square().mean(-1));

    private static final Map<String, Type<?>> TYPES = new TreeMap<>(Map.of(
            "activation", Type.of("Slope", config -> new Slope(config.readOr("slope", ConfigValue::asFloat, 1f))),
            "initializer", Type.of("Halves", config -> new Halves()),
            "regularizer", Type.of("Count", config -> new Count(config.read("factor", ConfigValue::asDouble))),
            "constraint", Type.of("Ones", config -> new Ones()),
            "schedule", Type.of("Hyperbola", config -> new Hyperbola(config.read("start", ConfigValue::asDouble))),
            "loss", Type.of("cubic", config -> LOSS)));

    private static LoadOptions all() {
        return LoadOptions.standard().with(TYPES.values().toArray(Type<?>[]::new));
    }

    private Path saved() {
        Sequential model = Sequential.of(
                Input.of(3),
                Dense.of(2)
                        .withActivation(new Slope(3))
                        .withKernelInitializer(new Halves())
                        .withKernelRegularizer(new Count(0.25))
                        .withBiasConstraint(new Ones()),
                Activation.of(new Slope(2)));
        Optimizer optimizer = Adam.of().withLearningRate(new Hyperbola(0.5));
        model.compile(optimizer, LOSS);
        Path file = folder.resolve("own.keras");
        model.save(file);
        return file;
    }

    @Test
    void everyFamilyComesBack() {
        Model model = Model.load(saved(), all());
        assertArrayEquals(new float[] {9, 9}, model.predict(new float[] {1, 1, 1}));
        assertEquals(0.5f, model.optimizer().learningRate());
        Dense dense = (Dense) model.getLayer("dense").recipe();
        assertEquals(new Halves(), dense.kernel().initializer());
        assertEquals(new Count(0.25), dense.kernel().regularizer());
        assertEquals(new Ones(), dense.bias().constraint());
        Tensor x = Tensor.of(new float[][] {{1, 1, 1}});
        Tensor y = Tensor.of(new float[][] {{9, 9}});
        assertEquals(0.25 * 6, model.evaluate(x, y).loss(), 1e-6);
        model.trainOnBatch(x, y);
        assertArrayEquals(new float[] {1, 1}, model.getWeights().get(1).toArray());
        Path again = folder.resolve("again.keras");
        model.save(again);
        assertArrayEquals(
                model.predict(new float[] {1, 2, 3}), Model.load(again, all()).predict(new float[] {1, 2, 3}));
    }

    @Test
    void withoutItsTypeTheErrorNamesTheFamily() {
        Path file = saved();
        for (String family : TYPES.keySet()) {
            LoadOptions others = LoadOptions.standard();
            for (Map.Entry<String, Type<?>> each : TYPES.entrySet()) {
                others = each.getKey().equals(family) ? others : others.with(each.getValue());
            }
            LoadOptions given = others;
            FormatException refused = assertThrows(FormatException.class, () -> Model.load(file, given));
            String name = TYPES.get(family).name();
            assertTrue(
                    refused.getMessage()
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("unknown " + family + " '" + name.toLowerCase(java.util.Locale.ROOT)),
                    refused::getMessage);
            assertTrue(refused.getMessage().contains("Type.of(\"" + name + "\""), refused::getMessage);
        }
    }

    @Test
    void aTypeThatReadsAnotherFamilyIsAnError() {
        Path file = saved();
        LoadOptions wrong = all().with(Type.of("Slope", config -> new Halves()));
        FormatException refused = assertThrows(FormatException.class, () -> Model.load(file, wrong));
        assertTrue(refused.getMessage().contains("received your own 'Halves'"), refused::getMessage);
    }

    @Test
    void namesOfLayersAreNoNamesOfObjects() {
        Sequential model =
                Sequential.of(Input.of(3), Dense.of(2).withName("Slope").withActivation(new Slope(3)));
        Path file = folder.resolve("named.keras");
        model.save(file);
        assertEquals(List.of("Slope"), Model.load(file, all()).layerNames());
    }
}
