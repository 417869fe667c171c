package dev.perceptron.activation;

import static dev.perceptron.activation.ActivationExample.INFINITY;
import static dev.perceptron.activation.ActivationExample.NAN;
import static dev.perceptron.activation.ActivationExample.at;
import static dev.perceptron.activation.ActivationExample.slopesAt;
import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.tensor.Tensors.assertValues;

import org.junit.jupiter.api.Test;

/** ELU, CELU, SELU, GELU, SiLU, Mish, softplus, squareplus: about 0 below 0 and x above. */
final class SmoothRectifiersTest {
    private static final double[] POINTS = {-3, -1, -0.5, 0, 0.5, 1, 3};
    private static final double LN2 = Math.log(2);
    private static final double LN3 = Math.log(3);

    /** e^(−ln 2) − 1 = −½. */
    @Test
    void eluFallsToMinusAlpha() {
        assertValues(at(Activations.elu(), -LN2, 0, 3), -0.5, 0, 3);
        assertValues(at(Activations.elu(4), -LN2, 3), -2, 3);
        assertValues(slopesAt(Activations.elu(), -LN2, 0, 3), 0.5, 1, 1);
        assertValues(slopesAt(Activations.elu(4), -LN2, 3), 2, 1);
        assertValues(at(Activations.elu(), -INFINITY, INFINITY, NAN), -1, INFINITY, NAN);
    }

    /** Like ELU for α = 1; else 2·(e^(x/2) − 1), whose slope at 0 is 1 on both sides. */
    @Test
    void celuStretchesTheExponentialToo() {
        assertValues(at(Activations.celu(), -LN2, 3), -0.5, 3);
        assertValues(at(Activations.celu(2), -2 * LN2, 3), -1, 3);
        assertValues(slopesAt(Activations.celu(2), -2 * LN2, 0, 3), 0.5, 1, 1);
        assertValues(at(Activations.celu(), -INFINITY), -1);
    }

    /** λ = 1.0507010, α = 1.6732632. */
    @Test
    void seluIsAnEluThatKeepsTheVariance() {
        double lambda = 1.0507009873554805;
        double alpha = 1.6732632423543772;
        assertValues(at(Activations.selu(), -LN2, 0, 2), -lambda * alpha / 2, 0, 2 * lambda);
        assertValues(slopesAt(Activations.selu(), -LN2, 2), lambda * alpha / 2, lambda);
        assertValues(at(Activations.selu(), POINTS), -1.670569, -1.111331, -0.691758, 0, 0.525350, 1.050701, 3.152103);
    }

    /** Φ(1) = 0.8413447, φ(1) = 0.2419707. */
    @Test
    void geluWeighsByTheNormalDistribution() {
        assertValues(at(Activations.gelu(), -1, 0, 1), -0.1586553, 0, 0.8413447);
        assertValues(slopesAt(Activations.gelu(), -1, 0, 1), 0.1586553 - 0.2419707, 0.5, 0.8413447 + 0.2419707);
        assertValues(at(Activations.gelu(), -40, 40), 0, 40);
    }

    @Test
    void geluMayBeApproximatedByTheHyperbolicTangent() {
        double u = Math.sqrt(2 / Math.PI) * (1 + 0.044715);
        assertValues(at(Activations.gelu(true), 0, 1), 0, 0.5 * (1 + Math.tanh(u)));
    }

    /** σ(ln 3) = ¾, σ′ = 3/16. */
    @Test
    void siluWeighsByTheSigmoid() {
        assertValues(at(Activations.silu(), -LN3, 0, LN3), -LN3 / 4, 0, LN3 * 0.75);
        assertValues(slopesAt(Activations.silu(), 0, LN3), 0.5, 0.75 + LN3 * 3 / 16);
        assertValues(at(Activations.silu(), -1000, 1000), 0, 1000);
    }

    /** tanh(ln 2) = 0.6, the slope at 0 too. */
    @Test
    void mishWeighsByTheHyperbolicTangentOfSoftplus() {
        assertValues(at(Activations.mish(), 0, 1), 0, Math.tanh(Math.log1p(Math.E)));
        assertValues(slopesAt(Activations.mish(), 0), 0.6);
        assertValues(at(Activations.mish(), POINTS), -0.145647, -0.303401, -0.220744, 0, 0.375245, 0.865098, 2.986536);
    }

    /** ln(1 + 3) at ln 3, where the sigmoid is ¾. */
    @Test
    void softplusIsTheLogarithmOfOnePlusTheExponential() {
        assertValues(at(Activations.softplus(), 0, LN3), LN2, 2 * LN2);
        assertValues(slopesAt(Activations.softplus(), 0, LN3), 0.5, 0.75);
        assertValues(at(Activations.softplus(), -1000, 1000, -INFINITY, INFINITY, NAN), 0, 1000, 0, INFINITY, NAN);
    }

    /** (1.5 + √(2.25 + 4))/2 = (1.5 + 2.5)/2, slope (1 + 1.5/2.5)/2. */
    @Test
    void squareplusNeedsARootOnly() {
        assertValues(at(Activations.squareplus(), 0, 1.5), 1, 2);
        assertValues(slopesAt(Activations.squareplus(), 0, 1.5), 0.5, 0.8);
        assertValues(at(Activations.squareplus(0), -2, 0, 2), 0, 0, 2);
    }

    @Test
    void exponentialIsNotCut() {
        assertValues(at(Activations.exponential(), 0, LN3, -INFINITY, 1000), 1, 3, 0, INFINITY);
        assertValues(slopesAt(Activations.exponential(), 0, LN3), 1, 3);
    }

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(Activations.REGISTRY, Activations.elu(0.5f), "{'alpha': 0.5}");
        assertWrites(Activations.REGISTRY, Activations.celu(2), "{'alpha': 2.0}");
        assertWrites(Activations.REGISTRY, Activations.gelu(true), "{'approximate': true}");
        assertWrites(Activations.REGISTRY, Activations.squareplus(2), "{'b': 2.0}");
    }

    @Test
    void argumentsAreChecked() {
        assertRefused(() -> Activations.elu(-1), "elu", "alpha", "-1");
        assertRefused(() -> Activations.celu(0), "celu", "alpha", "0");
        assertRefused(() -> Activations.squareplus(-4), "squareplus", "b", "-4");
    }
}
