package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.afterThree;
import static dev.perceptron.optimizer.OptimizerExample.ofTwo;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.schedule.Schedules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all optimizers have in common, seen on plain SGD with rate 0.1. */
final class OptimizerOptionsTest {
    private static Optimizer with(String options) {
        return optimizer("SGD", "{'learning_rate': 0.1, " + options + "}");
    }

    private static OptimizerExample two(Optimizer optimizer) {
        return ofTwo(optimizer, "dense/kernel", "dense/bias", "2 2");
    }

    // ---- weight decay ----

    /** 2·(1 − 0.1·0.5) = 1.9, then 0.1 for the gradient. */
    @Test
    void weightDecayTakesAShareOffAllWeights() {
        assertValues(after(with("'weight_decay': 0.5"), "2 -2", "1 1"), 1.8, -2);
        assertValues(afterThree(with("'weight_decay': 0.1")), 0.911494, -2.072288);
    }

    @Test
    void excludedVariablesDoNotDecay() {
        OptimizerExample example = two(Sgd.of(0.1).withWeightDecay(0.5).excludeFromWeightDecay("bias"));
        example.step("0 0");
        assertValues(example.weights(), 1.9, 2);
    }

    // ---- clipping ----

    /** (3, 4) of length 5 becomes length 1; (0.3, 0.4) stays. */
    @Test
    void clipnormShortensEachVariablesGradient() {
        assertValues(after(with("'clipnorm': 1"), "0 0", "3 4"), -0.06, -0.08);
        assertValues(after(with("'clipnorm': 1"), "0 0", "0.3 0.4"), -0.03, -0.04);
        OptimizerExample example = two(with("'clipnorm': 1"));
        example.step("3 0.5");
        assertValues(example.weights(), 1.9, 1.95);
    }

    /** 3 and 4 together have the length 5. */
    @Test
    void globalClipnormShortensAllGradientsTogether() {
        OptimizerExample example = two(with("'global_clipnorm': 1"));
        example.step("3 4");
        assertValues(example.weights(), 1.94, 1.92);
    }

    @Test
    void clipvalueCutsEachElement() {
        assertValues(after(with("'clipvalue': 0.5"), "0 0 0", "3 -4 0.25"), -0.05, 0.05, -0.025);
    }

    /** As Keras does. */
    @Test
    void threeClippedStepsAreAsInKeras() {
        assertValues(afterThree(with("'clipnorm': 0.5")), 0.9601362, -2.035216);
        assertValues(afterThree(with("'global_clipnorm': 0.5")), 0.9601362, -2.035216);
        assertValues(afterThree(with("'clipvalue': 0.25")), 0.965, -2.025);
    }

    @Test
    void onlyOneClipCanBeSet() {
        assertRefused(() -> with("'clipnorm': 1, 'clipvalue': 2"), "clipnorm", "1.0", "clipvalue", "2.0");
    }

    // ---- moving average ----

    /** Weights 0.9, 0.8, 0.7; the average starts at 0.9, is 0.85, then 0.775. */
    @Test
    void theMovingAverageStartsAtTheFirstWeightsAndReplacesThemInTheEnd() {
        OptimizerExample example = OptimizerExample.of(with("'use_ema': true, 'ema_momentum': 0.5"), "1");
        assertTrue(example.state.hasAverage());
        for (int i = 0; i < 3; i++) {
            example.step("1");
        }
        assertValues(example.weights(), 0.7);
        example.state.swapAverage();
        assertValues(example.weights(), 0.775);
        example.state.swapAverage();
        assertValues(example.weights(), 0.7);
        example.state.finish();
        assertValues(example.weights(), 0.775);
    }

    /** After the second step 0.85 stands in the weights. */
    @Test
    void theMovingAverageReplacesTheWeightsEverySoOften() {
        Optimizer sgd = with("'use_ema': true, 'ema_momentum': 0.5, 'ema_overwrite_frequency': 2");
        assertValues(after(sgd, "1", "1"), 0.9);
        assertValues(after(sgd, "1", "1", "1"), 0.85);
        assertValues(after(sgd, "1", "1", "1", "1"), 0.75);
    }

    @Test
    void withoutMovingAverageThereIsNone() {
        assertFalse(OptimizerExample.of(Sgd.of(0.1), "1").state.hasAverage());
    }

    @Test
    void rangesOfTheMovingAverageAreChecked() {
        assertRefused(() -> with("'use_ema': true, 'ema_momentum': 1.5"), "ema_momentum", "1.5");
        assertRefused(() -> with("'use_ema': true, 'ema_overwrite_frequency': -1"), "ema_overwrite_frequency", "-1");
    }

    // ---- gradient accumulation and loss scale ----

    /** The mean of 1 and 3, once. */
    @Test
    void accumulatedGradientsMakeOneStepByTheirMean() {
        OptimizerExample example = OptimizerExample.of(with("'gradient_accumulation_steps': 2"), "0");
        example.step("1");
        assertValues(example.weights(), 0);
        example.step("3");
        assertValues(example.weights(), -0.2);
        assertEquals(2, example.state.steps());
        assertEquals(1, example.state.iterations());
        example.step("5");
        example.step("5");
        assertValues(example.weights(), -0.7);
    }

    @Test
    void oneStepIsNoAccumulation() {
        assertRefused(() -> with("'gradient_accumulation_steps': 1"), "gradient_accumulation_steps", "1");
    }

    /** 8/4 = 2. */
    @Test
    void gradientsAreDividedByTheLossScale() {
        OptimizerExample example = OptimizerExample.of(with("'loss_scale_factor': 4"), "0");
        assertEquals(4, example.state.lossScale());
        example.step("8");
        assertValues(example.weights(), -0.2);
    }

    // ---- learning rate ----

    /** 0.1, 0.05, 0.025. */
    @Test
    void aScheduleIsAskedWithTheStepsBefore() {
        Optimizer sgd = Sgd.of(0.1).withLearningRate(Schedules.exponentialDecay(0.1, 1, 0.5));
        OptimizerExample example = OptimizerExample.of(sgd, "0");
        assertEquals(0.1f, example.state.learningRate());
        example.step("1");
        assertEquals(0.05f, example.state.learningRate(), 1e-8f);
        example.step("1");
        example.step("1");
        assertValues(example.weights(), -0.175);
        assertRefused(() -> example.state.setLearningRate(1), "sgd", "ExponentialDecay", "1.0");
    }

    @Test
    void theRateCanBeSetBetweenSteps() {
        OptimizerExample example = OptimizerExample.of(Sgd.of(0.1), "0");
        example.step("1");
        example.state.setLearningRate(0.5f);
        example.step("1");
        assertValues(example.weights(), -0.6);
    }

    @Test
    void theRateIsFiniteAndNotNegative() {
        assertRefused(() -> Sgd.of(-0.1), "learning rate", "-0.1");
        assertRefused(() -> Sgd.of(Double.NaN), "learning rate", "NaN");
    }

    /** Old files have lr. */
    @Test
    void theRateMayBeCalledLr() {
        assertEquals(0.25f, optimizer("SGD", "{'lr': 0.25}").learningRate());
    }

    // ---- configs ----

    @Test
    void optionsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                with("'weight_decay': 0.5, 'global_clipnorm': 2, 'use_ema': true, 'ema_momentum': 0.5,"
                        + " 'ema_overwrite_frequency': 3, 'loss_scale_factor': 4, 'gradient_accumulation_steps': 5,"
                        + " 'name': 'mine'"),
                "{'weight_decay': 0.5, 'clipnorm': null, 'global_clipnorm': 2.0, 'clipvalue': null, 'use_ema': true,"
                        + " 'ema_momentum': 0.5, 'ema_overwrite_frequency': 3, 'loss_scale_factor': 4.0,"
                        + " 'gradient_accumulation_steps': 5, 'name': 'mine'}");
    }

    @Test
    void aScheduleIsWrittenWithItsClass() {
        Optimizer sgd = Sgd.of(0.1).withLearningRate(Schedules.cosineDecay(0.5, 10));
        assertWrites(Optimizers.REGISTRY, sgd, "{}");
        assertEquals(
                "CosineDecay",
                sgd.config().get("learning_rate").get("class_name").string());
    }

    @Test
    void variablesAreListedByTheOptimizersName() {
        OptimizerExample example = OptimizerExample.of(with("'name': 'mine', 'momentum': 0.5"), "0");
        assertEquals(
                List.of("mine/iteration", "mine/learning_rate", "mine/dense_kernel_momentum"),
                example.state.variables().stream().map(OptimizerVariable::name).toList());
    }

    @Test
    void anUnknownOptimizerIsRefusedWithTheKnownOnes() {
        assertRefused(() -> Optimizers.get("adamm"), "adamm", "did you mean 'Adam'");
    }
}
