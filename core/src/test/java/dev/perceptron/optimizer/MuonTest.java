package dev.perceptron.optimizer;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.optimizer.OptimizerExample.after;
import static dev.perceptron.optimizer.OptimizerExample.optimizer;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** Momentum whose singular values are made alike, for matrices; Adam for all else. */
final class MuonTest {
    /** Steps of the rate itself. */
    private static final String BARE = ", 'weight_decay': null, 'adam_weight_decay': null, 'rms_rate': null";

    private static Optimizer with(String options) {
        return optimizer("Muon", "{'learning_rate': 0.1" + BARE + options + "}");
    }

    private static double polynomial(double x) {
        return 3.4445 * x - 4.775 * Math.pow(x, 3) + 2.0315 * Math.pow(x, 5);
    }

    /** (3 0; 0 4) over its norm 5. */
    @Test
    void withoutIterationsTheStepIsTheGradientOverItsNorm() {
        assertValues(after(with(", 'ns_steps': 0"), "0 0; 0 0", "3 0; 0 4"), -0.06, 0, 0, -0.08);
    }

    @Test
    void eachIterationPutsThePolynomialOnTheSingularValues() {
        assertValues(
                after(with(", 'ns_steps': 1"), "0 0; 0 0", "3 0; 0 4"),
                -0.1 * polynomial(0.6),
                0,
                0,
                -0.1 * polynomial(0.8));
        assertValues(
                after(with(", 'ns_steps': 2"), "0 0; 0 0", "3 0; 0 4"),
                -0.1 * polynomial(polynomial(0.6)),
                0,
                0,
                -0.1 * polynomial(polynomial(0.8)));
    }

    /** m = (½ 0; 0 1), and with Nesterov (0 0; 0 1) + ½·m = (¼ 0; 0 1½), over their norms. */
    @Test
    void momentumAddsUpWithOrWithoutLookingAhead() {
        String options = ", 'ns_steps': 0, 'momentum': 0.5, 'nesterov': ";
        double norm = Math.hypot(0.5, 1);
        assertValues(
                after(with(options + "false"), "0 0; 0 0", "1 0; 0 0", "0 0; 0 1"),
                -0.1 - 0.1 * 0.5 / norm,
                0,
                0,
                -0.1 / norm);
        double ahead = Math.hypot(0.25, 1.5);
        assertValues(
                after(with(options + "true"), "0 0; 0 0", "1 0; 0 0", "0 0; 0 1"),
                -0.1 - 0.1 * 0.25 / ahead,
                0,
                0,
                -0.1 * 1.5 / ahead);
    }

    /** 0.2·√max(3, 2). */
    @Test
    void theRmsRateScalesByTheLongerSide() {
        Optimizer muon = optimizer("Muon", "{'learning_rate': 0.1, 'weight_decay': null, 'ns_steps': 0}");
        double step = 0.1 * 0.2 * Math.sqrt(3);
        assertValues(after(muon, "0 0; 0 0; 0 0", "0 0; 1 0; 0 0"), 0, 0, -step, 0, 0, 0);
    }

    @Test
    void vectorsStepAsAdamDoes() {
        assertValues(after(with(""), "0 0", "5 -3"), -0.1, 0.1);
        assertValues(after(with(", 'adam_lr_ratio': 0.5"), "0 0", "5 -3"), -0.05, 0.05);
    }

    @Test
    void excludedLayersStepAsAdamDoes() {
        assertValues(after(with(", 'exclude_layers': ['dense']"), "0 0; 0 0", "5 -3; 2 -1"), -0.1, 0.1, -0.1, 0.1);
    }

    /** 2 − 2·0.1·0.5 before the step of 0.1; the vector decays by its own 0.25. */
    @Test
    void matricesAndVectorsHaveWeightDecaysOfTheirOwn() {
        Optimizer muon = optimizer(
                "Muon",
                "{'learning_rate': 0.1, 'weight_decay': 0.5, 'adam_weight_decay': 0.25, 'rms_rate': null,"
                        + " 'ns_steps': 0}");
        assertValues(after(muon, "2 2; 2 2", "1 0; 0 0"), 1.8, 1.9, 1.9, 1.9);
        assertValues(after(muon, "2 2", "1 0"), 1.85, 1.95);
    }

    /** As Keras does, with all its defaults. */
    @Test
    void stepsAreAsInKeras() {
        assertValues(
                after(Muon.of(0.1), "1 -2 .5; .3 .2 -1", ".5 -1 .1; .2 .3 -.4", ".2 .3 -.2; .1 -.1 .6"),
                0.9525012,
                -1.964999,
                0.5155013,
                0.2646251,
                0.1859469,
                -1.006961);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Optimizers.REGISTRY,
                Optimizers.get("muon"),
                "{'weight_decay': 0.004, 'adam_weight_decay': 0.004, 'momentum': 0.95, 'ns_steps': 5, 'nesterov': true,"
                        + " 'muon_a': 3.4445, 'muon_b': -4.775, 'muon_c': 2.0315, 'rms_rate': 0.2}");
        assertWrites(Optimizers.REGISTRY, with(", 'ns_steps': 2"), "{'ns_steps': 2, 'rms_rate': null}");
    }

    @Test
    void rangesAreChecked() {
        assertRefused(() -> with(", 'ns_steps': -1"), "Muon", "ns_steps", "-1");
        assertRefused(() -> with(", 'adam_beta_1': 1"), "Muon", "adam_beta_1", "1.0");
    }
}
