package dev.perceptron.schedule;

import static dev.perceptron.config.Configs.assertRefused;
import static dev.perceptron.config.Configs.assertWrites;
import static dev.perceptron.config.Configs.read;
import static dev.perceptron.tensor.Tensors.assertValues;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Learning rates by the step, at steps 0, 1, 5, 10, 25 unless said otherwise. */
final class SchedulesTest {
    private static final long[] STEPS = {0, 1, 5, 10, 25};

    private static double[] at(Schedule schedule, long... steps) {
        return java.util.Arrays.stream(steps).mapToDouble(schedule::at).toArray();
    }

    private static Schedule schedule(String className, String config) {
        return read(Schedules.REGISTRY, className, config);
    }

    // ---- exponential and inverse time ----

    /** 0.1·0.5^(step/10). */
    @Test
    void exponentialDecayHalvesEveryTenSteps() {
        assertValues(
                at(Schedules.exponentialDecay(0.1, 10, 0.5), STEPS),
                0.1,
                0.1 * Math.pow(0.5, 0.1),
                0.1 * Math.sqrt(0.5),
                0.05,
                0.1 * Math.pow(0.5, 2.5));
    }

    @Test
    void aStaircaseRoundsDown() {
        String config = "{'initial_learning_rate': 0.1, 'decay_steps': 10, 'decay_rate': 0.5, 'staircase': true}";
        assertValues(at(schedule("ExponentialDecay", config), STEPS), 0.1, 0.1, 0.1, 0.05, 0.025);
        assertValues(at(schedule("InverseTimeDecay", config), 0, 9, 10, 25), 0.1, 0.1, 0.1 / 1.5, 0.05);
    }

    /** 0.1/(1 + 0.5·step/10). */
    @Test
    void inverseTimeDecayDividesByTheTime() {
        assertValues(
                at(Schedules.inverseTimeDecay(0.1, 10, 0.5), STEPS),
                0.1,
                0.1 / 1.05,
                0.1 / 1.25,
                0.1 / 1.5,
                0.1 / 2.25);
    }

    // ---- polynomial ----

    @Test
    void polynomialDecayIsALineThatEnds() {
        assertValues(at(Schedules.polynomialDecay(0.1, 10), STEPS), 0.1, 0.09001, 0.05005, 0.0001, 0.0001);
    }

    /** (0.1 − 0.02)·(1 − ½)² + 0.02. */
    @Test
    void polynomialDecayMayBeCurvedAndEndElsewhere() {
        Schedule curved = schedule(
                "PolynomialDecay",
                "{'initial_learning_rate': 0.1, 'decay_steps': 10, 'end_learning_rate': 0.02, 'power': 2}");
        assertValues(at(curved, 0, 5, 10, 25), 0.1, 0.04, 0.02, 0.02);
    }

    /** At step 25 the line is 30 long; as Keras says. */
    @Test
    void polynomialDecayMayStartAgainOverLongerStretches() {
        Schedule cycle = schedule(
                "PolynomialDecay", "{'initial_learning_rate': 0.1, 'decay_steps': 10, 'power': 2, 'cycle': true}");
        assertValues(at(cycle, STEPS), 0.1, 0.081019, 0.025075, 0.0001, 0.002875);
    }

    // ---- pieces ----

    /** The boundary belongs to what is before. */
    @Test
    void piecesLastUpToAndIncludingTheirBoundary() {
        Schedule pieces = Schedules.piecewiseConstantDecay(List.of(5.0, 10.0), List.of(0.1, 0.05, 0.01));
        assertValues(at(pieces, 0, 5, 6, 10, 11), 0.1, 0.1, 0.05, 0.05, 0.01);
    }

    @Test
    void thereIsOneValueMoreThanBoundaries() {
        assertRefused(
                () -> Schedules.piecewiseConstantDecay(List.of(5.0), List.of(0.1)), "one", "1 boundaries", "1 values");
    }

    // ---- cosines ----

    /** 0.1·(1 + cos(π·step/20))/2. */
    @Test
    void cosineDecayIsHalfAWave() {
        assertValues(
                at(Schedules.cosineDecay(0.1, 20), STEPS),
                0.1,
                0.05 * (1 + Math.cos(Math.PI / 20)),
                0.05 * (1 + Math.cos(Math.PI / 4)),
                0.05,
                0);
    }

    @Test
    void cosineDecayMayEndAtAShare() {
        Schedule cosine = schedule("CosineDecay", "{'initial_learning_rate': 0.1, 'decay_steps': 20, 'alpha': 0.2}");
        assertValues(at(cosine, 0, 10, 20, 99), 0.1, 0.06, 0.02, 0.02);
    }

    /** A line from 0 to 0.1 in 5 steps, then the wave. */
    @Test
    void cosineDecayMayWarmUp() {
        Schedule warm = schedule(
                "CosineDecay",
                "{'initial_learning_rate': 0, 'decay_steps': 20, 'warmup_target': 0.1, 'warmup_steps': 5}");
        assertValues(at(warm, STEPS), 0, 0.02, 0.1, 0.05 * (1 + Math.cos(Math.PI / 4)), 0);
    }

    /** Waves of 5, 10 and 20 steps: step 10 is halfway through the second, 25 through the third. */
    @Test
    void restartsDoubleTheirLength() {
        assertValues(
                at(Schedules.cosineDecayRestarts(0.1, 5), STEPS),
                0.1,
                0.05 * (1 + Math.cos(Math.PI / 5)),
                0.1,
                0.05,
                0.05);
    }

    @Test
    void restartsMayKeepTheirLengthAndStartLower() {
        Schedule same = schedule(
                "CosineDecayRestarts",
                "{'initial_learning_rate': 0.1, 'first_decay_steps': 10, 't_mul': 1, 'm_mul': 0.5, 'alpha': 0.2}");
        assertValues(at(same, 0, 5, 10, 20), 0.1, 0.06, 0.06, 0.04);
    }

    // ---- functions ----

    @Test
    void aFunctionIsAskedWithTheStep() {
        assertValues(at(Schedules.of(step -> 1.0 / (1 + step)), 0, 3), 1, 0.25);
        assertRefused(() -> Schedules.of(step -> -1).at(7), "step 7", "-1");
        assertRefused(() -> Schedules.of(step -> 1).config(), "file");
    }

    @Test
    void aSupplierIsAskedEveryTime() {
        double[] rate = {0.1};
        Schedule supplied = Schedules.supplied(() -> rate[0]);
        assertValues(at(supplied, 0), 0.1);
        rate[0] = 0.2;
        assertValues(at(supplied, 1), 0.2);
    }

    // ---- configs ----

    @Test
    void argumentsAreWrittenAndReadBack() {
        assertWrites(
                Schedules.REGISTRY,
                Schedules.exponentialDecay(0.5, 10, 0.25),
                "{'initial_learning_rate': 0.5, 'decay_steps': 10, 'decay_rate': 0.25, 'staircase': false}");
        assertWrites(Schedules.REGISTRY, Schedules.inverseTimeDecay(0.5, 10, 0.25), "{'decay_rate': 0.25}");
        assertWrites(
                Schedules.REGISTRY,
                Schedules.polynomialDecay(0.5, 10),
                "{'end_learning_rate': 0.0001, 'power': 1.0, 'cycle': false}");
        assertWrites(
                Schedules.REGISTRY,
                Schedules.piecewiseConstantDecay(List.of(5.0), List.of(0.5, 0.25)),
                "{'boundaries': [5], 'values': [0.5, 0.25]}");
        assertWrites(
                Schedules.REGISTRY,
                Schedules.cosineDecay(0.5, 10),
                "{'alpha': 0.0, 'warmup_target': null, 'warmup_steps': 0}");
        assertWrites(Schedules.REGISTRY, Schedules.cosineDecayRestarts(0.5, 10), "{'t_mul': 2.0, 'm_mul': 1.0}");
    }

    @Test
    void stepsAreAboveZero() {
        assertRefused(() -> Schedules.exponentialDecay(0.1, 0, 0.5), "ExponentialDecay", "decay_steps", "0.0");
        assertRefused(() -> Schedules.cosineDecayRestarts(0.1, -5), "CosineDecayRestarts", "first_decay_steps", "-5");
        assertRefused(() -> schedule("CosineDecay", "{'decay_steps': 5}"), "initial_learning_rate", "missing");
    }
}
