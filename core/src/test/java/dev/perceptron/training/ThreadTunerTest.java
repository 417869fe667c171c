package dev.perceptron.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ThreadTuner} finds the quicker way from the times it is told, notices when that changes, and costs little. */
class ThreadTunerTest {
    private static final long STEP = 400_000;

    private final ThreadTuner trial = new ThreadTuner();
    private long spent;
    private int alone;

    /** So many steps, whose times depend on their number. */
    private void steps(int count, LongUnaryOperator byTeam, LongUnaryOperator byOne) {
        spent = 0;
        alone = 0;
        for (int step = 0; step < count; step++) {
            alone += trial.isAlone() ? 1 : 0;
            long nanos = (trial.isAlone() ? byOne : byTeam).applyAsLong(step);
            spent += nanos;
            trial.took(nanos);
        }
    }

    private void steps(int count, long byTeam, long byOne) {
        steps(count, step -> byTeam, step -> byOne);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.1, 1.4, 1.6, 1.9, 8, 60})
    void aQuickerTeamLosesLittleToTrials(double factor) {
        steps(10_000, STEP, (long) (factor * STEP));
        assertFalse(trial.isAlone() && factor > 1);
        assertTrue(alone > 0, "tried");
        assertTrue(spent < 1.04 * 10_000 * STEP, "spent " + spent);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.04, 1.15, 2, 20})
    void aSlowerTeamIsLeftAlone(double factor) {
        steps(10_000, (long) (factor * STEP), STEP);
        assertTrue(alone > 8_000, alone + " steps alone");
        steps(10_000, (long) (factor * STEP), STEP);
        assertTrue(spent < 1.04 * 10_000 * STEP, "spent " + spent);
    }

    @Test
    void aChangeIsNoticed() {
        steps(3_000, STEP, 2 * STEP);
        steps(3_000, 2 * STEP, STEP);
        assertTrue(trial.isAlone());
        steps(3_000, STEP, 2 * STEP);
        assertFalse(trial.isAlone());
    }

    @Test
    void stepsThatAreHeldUpCountAsMuchAsTheyTake() {
        steps(10_000, step -> step % 20 == 0 ? 30 * STEP : STEP, step -> STEP * 5 / 4);
        assertTrue(alone > 8_000, alone + " steps alone");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 500, 1_000, 4_999})
    void aChanceDelayDoesNotTurnItForLong(int every) {
        steps(20_000, step -> step % every == every - 1 ? 30 * STEP : STEP, step -> STEP * 2);
        assertTrue(alone < 1_000, alone + " steps alone");
    }

    @Test
    void stepsThatBecomeQuickerDoNotTurnIt() {
        // as the compiler gets on with its work, whatever comes later is quicker
        LongUnaryOperator team = step -> STEP + 20 * STEP / (1 + step / 50);
        steps(20_000, team, step -> team.applyAsLong(step) * 5 / 4);
        assertFalse(trial.isAlone());
        assertTrue(alone < 3_000, alone + " steps alone");
    }

    @Test
    void whatIsHopelessEndsAfterTwoSteps() {
        int trials = 0;
        for (int step = 0; step < 3_000; step++) {
            boolean before = trial.isAlone();
            trial.took(before ? 10 * STEP : STEP);
            trials += !before && trial.isAlone() ? 1 : 0;
            alone += before ? 1 : 0;
        }
        assertTrue(trials > 0);
        assertEquals(2 * trials, alone);
    }

    @Test
    void longStepsAreNotTriedBeforeManyOfThem() {
        long second = 1_000_000_000;
        steps(10 * (ThreadTuner.STEPS + ThreadTuner.SETTLING) - 1, second, 16 * second);
        assertEquals(0, alone);
        steps(200, second, 16 * second);
        assertEquals(2, alone);
    }
}
