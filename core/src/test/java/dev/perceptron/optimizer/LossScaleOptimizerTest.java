package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Gradients of a loss that was multiplied by a scale, which follows what overflows. */
final class LossScaleOptimizerTest {
    private static OptimizerExample example(int growthSteps) {
        return OptimizerExample.of(
                LossScaleOptimizer.of(Sgd.of(0.1)).withInitialScale(8).withDynamicGrowthSteps(growthSteps), "1");
    }

    /** 16/8 = 2. */
    @Test
    void theGradientIsDividedByTheScale() {
        OptimizerExample example = example(100);
        assertEquals(8, example.state.lossScale());
        assertTrue(example.step("16"));
        assertValues(example.weights(), 0.8);
    }

    @Test
    void aGradientThatOverflowsIsLeftOutAndHalvesTheScale() {
        OptimizerExample example = example(100);
        assertFalse(example.step("Infinity"));
        assertFalse(example.step("NaN"));
        assertValues(example.weights(), 1);
        assertEquals(2, example.state.lossScale());
        assertEquals(0, example.state.iterations());
    }

    @Test
    void theScaleDoublesAfterEnoughStepsInARow() {
        OptimizerExample example = example(2);
        example.step("0");
        assertEquals(8, example.state.lossScale());
        example.step("0");
        assertEquals(16, example.state.lossScale());
    }

    @Test
    void anOverflowStartsTheCountAgain() {
        OptimizerExample example = example(2);
        example.step("0");
        example.step("Infinity");
        example.step("0");
        assertEquals(4, example.state.lossScale());
        example.step("0");
        assertEquals(8, example.state.lossScale());
    }

    @Test
    void itWritesTheOptimizerInside() {
        Optimizer optimizer = LossScaleOptimizer.of(Sgd.of(0.5));
        assertWrites(Optimizers.REGISTRY, optimizer, "{'initial_scale': 32768.0, 'dynamic_growth_steps': 2000}");
        assertEquals(
                "SGD",
                optimizer.config().get("inner_optimizer").get("class_name").string());
        assertEquals(0.5f, optimizer.learningRate());
    }
}
