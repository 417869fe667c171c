package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Each layer has an optimizer of its own. */
final class MultiOptimizerTest {
    private static final MultiOptimizer TWO = MultiOptimizer.of(Sgd.of(0.1)).with("b/.*", Sgd.of(1));

    private static OptimizerExample example(Optimizer optimizer) {
        return OptimizerExample.ofTwo(optimizer, "a/kernel", "b/kernel", "0 0");
    }

    @Test
    void variablesStepByTheOptimizerThatFitsTheirPath() {
        OptimizerExample example = example(TWO);
        example.step("1 1");
        assertValues(example.weights(), -0.1, -1);
        assertEquals(1, example.state.iterations());
    }

    @Test
    void aWholePathGoesBeforeAnExpression() {
        OptimizerExample example = example(TWO.with("b/kernel", Sgd.of(2)));
        example.step("1 1");
        assertValues(example.weights(), -0.1, -2);
    }

    @Test
    void momentumIsKeptApart() {
        OptimizerExample example =
                example(MultiOptimizer.of(Sgd.of(0.1)).with("b/.*", Sgd.of(0.1).withMomentum(0.5)));
        example.step("1 1");
        example.step("1 1");
        assertValues(example.weights(), -0.2, -0.25);
    }

    @Test
    void bothHaveLearningRatesOfTheirOwn() {
        OptimizerExample example = example(TWO);
        assertEquals(2, example.state.parts().size());
        example.state.parts().forEach(part -> part.setLearningRate(0.5f));
        example.step("1 1");
        assertValues(example.weights(), -0.5, -0.5);
        assertRefused(() -> TWO.withLearningRate(0.1), "MultiOptimizer", "0.1");
    }

    @Test
    void optimizersAreWrittenAndReadBack() {
        assertWrites(Optimizers.REGISTRY, TWO, "{'loss_scale_factor': null}");
    }

    @Test
    void aPathThatFitsTwiceIsRefused() {
        MultiOptimizer twice = TWO.with(".*/kernel", Sgd.of(2));
        assertRefused(() -> example(twice), "b/kernel", ".*/kernel", "at most one");
        assertRefused(() -> TWO.with("b/.*", Sgd.of(2)), "b/.*", "already");
    }

    @Test
    void anOptimizerOfOptimizersIsRefused() {
        assertRefused(() -> MultiOptimizer.of(TWO), "MultiOptimizer");
    }
}
