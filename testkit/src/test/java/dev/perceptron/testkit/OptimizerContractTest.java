package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.kernel.ScalarKernels;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.AdamW;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Rule;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.schedule.CosineDecay;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every entry of the catalogue of optimizers must keep. */
final class OptimizerContractTest {
    private static final String WRAPPERS = "LossScaleOptimizer MultiOptimizer";

    private static List<Variable> variables(Tensor weights) {
        return List.of(
                Variable.in(weights, "dense/kernel", Shape.of(20, 30), 0),
                Variable.in(weights, "dense/bias", Shape.of(30), 600));
    }

    private static List<Optimizer> all() {
        List<Optimizer> all = new ArrayList<>();
        for (Type<? extends Optimizer> type : Optimizers.REGISTRY.types()) {
            if (!WRAPPERS.contains(type.name())) {
                all.add(Optimizers.REGISTRY.get(type.name()));
            }
        }
        all.add(LossScaleOptimizer.of(Adam.of(0.01)).withInitialScale(8));
        all.add(MultiOptimizer.of(Sgd.of(0.1).withMomentum(0.5)).with("dense/bias", Adam.of(0.01)));
        all.add(Rmsprop.of(0.01)
                .withCentered(true)
                .withMomentum(0.3)
                .withEma(0.9, 2)
                .withClipNorm(1));
        all.add(Adam.of(0.01).withLearningRate(CosineDecay.of(0.1, 10)).withGradientAccumulationSteps(2));
        all.add(AdamW.of(0.01).withAmsgrad(true).withLossScaleFactor(4).withName("mine"));
        return all;
    }

    @Test
    void configsSurviveWritingAndReading() {
        for (Optimizer optimizer : all()) {
            ConfigObject written = Registry.write("keras.optimizers", optimizer);
            assertEquals(optimizer, Optimizers.REGISTRY.read(Json.parse(Json.write(written))));
        }
    }

    @Test
    void configsAreThoseOfKeras() throws IOException {
        byte[] text = OptimizerContractTest.class
                .getResourceAsStream("/golden/optimizers.json")
                .readAllBytes();
        for (ConfigValue c : Json.parse(new String(text, StandardCharsets.UTF_8))
                .get("cases")
                .list()) {
            ConfigValue object = c.get("object");
            Optimizer optimizer = Optimizers.REGISTRY.read(object);
            ConfigObject written = Registry.write("keras.optimizers", optimizer);
            assertEquals(Json.write(object), Json.write(written), c.get("id").string());
        }
    }

    @Test
    void namesAreKnownInAnyCase() {
        for (Type<? extends Optimizer> type : Optimizers.REGISTRY.types()) {
            if (!WRAPPERS.contains(type.name())) {
                Optimizer optimizer = Optimizers.get(type.name().toUpperCase(Locale.ROOT));
                assertEquals(type.name(), optimizer.className());
            }
        }
    }

    @Test
    void everyOptimizerTakesTheSameStepsWithAnyNumberOfThreads() {
        for (Optimizer optimizer : all()) {
            assertEquals(afterSteps(optimizer, 1), afterSteps(optimizer, 3), optimizer.toString());
        }
    }

    private static List<List<Double>> afterSteps(Optimizer optimizer, int threads) {
        SplittableRandom random = new SplittableRandom(4);
        Tensor weights = Draws.uniform(Shape.of(630), random);
        Tensor gradients = Tensor.zeros(630);
        OptimizerState state = optimizer.start(variables(weights));
        try (WorkerPool team = WorkerPool.of(threads)) {
            Compute compute = new Compute(new ScalarKernels(), team);
            for (int step = 0; step < 6; step++) {
                Draws.fill(gradients, random);
                state.step(compute, gradients);
            }
        }
        List<List<Double>> values = new ArrayList<>();
        values.add(numbers(weights));
        for (OptimizerVariable variable : state.variables()) {
            List<Double> own = new ArrayList<>();
            for (double value : variable.read()) {
                own.add(value);
            }
            values.add(own);
        }
        return values;
    }

    private static List<Double> numbers(Tensor tensor) {
        List<Double> numbers = new ArrayList<>();
        for (float value : tensor.toArray()) {
            numbers.add((double) value);
        }
        return numbers;
    }

    /** A state given all variables of another goes on as the other does. */
    @Test
    void variablesCarryTheWholeState() {
        for (Optimizer optimizer : all()) {
            SplittableRandom random = new SplittableRandom(4);
            Tensor weights = Draws.uniform(Shape.of(630), random);
            OptimizerState state = optimizer.start(variables(weights));
            Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
            Tensor gradients = Tensor.zeros(630);
            for (int step = 0; step < 3; step++) {
                Draws.fill(gradients, random);
                state.step(compute, gradients);
            }
            Tensor copy = weights.copy();
            OptimizerState other = optimizer.start(variables(copy));
            for (int i = 0; i < state.variables().size(); i++) {
                other.variables().get(i).write(state.variables().get(i).read());
            }
            for (int step = 0; step < 3; step++) {
                Draws.fill(gradients, random);
                Tensor same = gradients.copy();
                state.step(compute, gradients);
                other.step(compute, same);
            }
            assertEquals(numbers(weights), numbers(copy), optimizer.toString());
            assertEquals(state.iterations(), other.iterations());
        }
    }

    @Test
    void everyRuleDescends() {
        for (Optimizer optimizer : all()) {
            Tensor w = Tensor.of(new float[] {1, -2, 3, -4, 5, -6}, 6);
            Tensor g = Tensor.zeros(6);
            OptimizerState state = optimizer.start(List.of(Variable.in(w, "dense/kernel", Shape.of(2, 3), 0)));
            Compute compute = new Compute(new ScalarKernels(), WorkerPool.of(1));
            double before = compute.sumOfSquares(w);
            for (int step = 0; step < 10; step++) {
                compute.affine(w, (float) state.lossScale(), 0f, g);
                state.step(compute, g);
            }
            assertTrue(compute.sumOfSquares(w) < before, optimizer.toString());
        }
    }

    @Test
    void errorsSayWhatFits() {
        assertMessage(
                "Only one of",
                () -> Optimizers.REGISTRY.read(
                        "SGD", (ConfigObject) Json.parse("{\"clipnorm\": 1, \"clipvalue\": 2}")));
        assertMessage(
                "gradient_accumulation_steps must be 2 or more",
                () -> Sgd.of(0.1).withGradientAccumulationSteps(1));
        assertMessage("ema_momentum must be from 0 to 1", () -> Sgd.of(0.1).withEma(1.5));
        assertMessage(
                "needs a weight decay",
                () -> Optimizers.REGISTRY.read("AdamW", (ConfigObject) Json.parse("{\"weight_decay\": null}")));
        assertMessage("can't hold a LossScaleOptimizer", () -> MultiOptimizer.of(LossScaleOptimizer.of(Sgd.of(0.1))));
        Rule<?> scheduled = Sgd.of(0.1).withLearningRate(CosineDecay.of(0.1, 10));
        OptimizerState state = scheduled.start(variables(Tensor.zeros(630)));
        Exception thrown = assertThrows(IllegalStateException.class, () -> state.setLearningRate(1f));
        assertTrue(thrown.getMessage().contains("follows the schedule CosineDecay"), thrown.getMessage());
    }

    private static void assertMessage(String part, Executable action) {
        Exception thrown = assertThrows(IllegalArgumentException.class, action);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
