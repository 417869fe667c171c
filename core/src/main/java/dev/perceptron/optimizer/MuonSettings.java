package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Muon} changes matrices.
 *
 * @param a the polynomial's linear coefficient, default 3.4445
 * @param b its cubic coefficient, default −4.775
 * @param c its quintic coefficient, default 2.0315
 * @param momentum how slowly past gradients are forgotten, default 0.95
 * @param steps how often the polynomial is applied, default 5
 * @param nesterov whether the momentum looks ahead, default true
 * @param rmsRate the root mean square of a step of rate 1, default 0.2; null leaves the step as it is
 */
public record MuonSettings(
        double a,
        double b,
        double c,
        double momentum,
        int steps,
        boolean nesterov,
        @Nullable Double rmsRate) {
    /** Checks the number of steps. */
    public MuonSettings {
        if (steps < 0) {
            throw new IllegalArgumentException("Muon's ns_steps must be 0 or more, received " + steps + ".");
        }
    }

    /** As in Keras. */
    public static MuonSettings defaults() {
        return new MuonSettings(3.4445, -4.775, 2.0315, 0.95, 5, true, 0.2);
    }

    static MuonSettings read(ConfigObject config) {
        MuonSettings usual = defaults();
        return new MuonSettings(
                config.readOr("muon_a", ConfigValue::asDouble, usual.a),
                config.readOr("muon_b", ConfigValue::asDouble, usual.b),
                config.readOr("muon_c", ConfigValue::asDouble, usual.c),
                config.readOr("momentum", ConfigValue::asDouble, usual.momentum),
                config.readOr("ns_steps", ConfigValue::asInt, usual.steps),
                config.readOr("nesterov", ConfigValue::asBool, usual.nesterov),
                OptimizerOptions.number(config, "rms_rate", usual.rmsRate));
    }

    /** The same with another polynomial a·x + b·x³ + c·x⁵. */
    public MuonSettings withPolynomial(double newA, double newB, double newC) {
        return new MuonSettings(newA, newB, newC, momentum, steps, nesterov, rmsRate);
    }

    /** The same with another momentum. */
    public MuonSettings withMomentum(double newMomentum) {
        return new MuonSettings(a, b, c, newMomentum, steps, nesterov, rmsRate);
    }

    /** The same applying the polynomial so many times. */
    public MuonSettings withSteps(int newSteps) {
        return new MuonSettings(a, b, c, momentum, newSteps, nesterov, rmsRate);
    }

    /** The same with or without looking ahead. */
    public MuonSettings withNesterov(boolean newNesterov) {
        return new MuonSettings(a, b, c, momentum, steps, newNesterov, rmsRate);
    }

    /** The same with steps of another root mean square, or left as they are. */
    public MuonSettings withRmsRate(@Nullable Double newRmsRate) {
        return new MuonSettings(a, b, c, momentum, steps, nesterov, newRmsRate);
    }
}
