package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionValues;
import java.util.function.Function;
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
@Experimental
public record MuonSettings(
        double a,
        double b,
        double c,
        double momentum,
        int steps,
        boolean nesterov,
        @Nullable Double rmsRate) {
    static final Option<Muon, Double> A = real("muon_a", MuonSettings::a).or(3.4445);
    static final Option<Muon, Double> B = real("muon_b", MuonSettings::b).or(-4.775);
    static final Option<Muon, Double> C = real("muon_c", MuonSettings::c).or(2.0315);
    static final Option<Muon, Double> MOMENTUM =
            real("momentum", MuonSettings::momentum).or(0.95);
    static final Option<Muon, Integer> STEPS =
            Option.<Muon>integer("ns_steps", muon -> muon.settings().steps(), 5).atLeast(0);
    static final Option<Muon, Boolean> NESTEROV =
            Option.<Muon>bool("nesterov", muon -> muon.settings().nesterov(), true);
    static final Option<Muon, @Nullable Double> RMS_RATE =
            real("rms_rate", MuonSettings::rmsRate).orNull().or(0.2);

    public MuonSettings {
        STEPS.check("Muon", steps);
    }

    private static Option<Muon, Double> real(String name, Function<MuonSettings, @Nullable Double> getter) {
        return Option.real(name, muon -> getter.apply(muon.settings()));
    }

    static MuonSettings of(OptionValues values) {
        return new MuonSettings(
                values.get(A),
                values.get(B),
                values.get(C),
                values.get(MOMENTUM),
                values.get(STEPS),
                values.get(NESTEROV),
                values.get(RMS_RATE));
    }

    /** As in Keras. */
    public static MuonSettings defaults() {
        return Muon.of().settings();
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
