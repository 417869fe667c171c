package dev.perceptron.study.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedPairTest {
    private static final int TESTS = 200;

    /** A network that misreads the first pictures of each number given, one number for each seed. */
    private static TestResult tested(String name, int... wrong) {
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < wrong.length; i++) {
            BitSet set = new BitSet();
            set.set(0, wrong[i]);
            Trial trial = Trial.parse("network=" + name + ";seed=" + (i + 1));
            results.add(TrialResult.of(trial, TrialOutcome.EMPTY.with("wrong", NetworkTraining.text(set)), 0));
        }
        return new TestResult(name, results, TESTS);
    }

    @Test
    void differenceAndMcNemarAsByHand() {
        // the second misreads 10 that the first reads, none the other way: p = 2 · 2⁻¹⁰
        SeedPair pair =
                SeedPair.of(tested("a", 5), tested("b", 15), Bootstrap.of(1).withResamples(500));
        assertEquals(0.05, pair.difference().estimate(), 1e-12);
        assertEquals(2 * Math.pow(2, -10), pair.p(), 1e-12);
        assertEquals(0.05, pair.discordant(), 1e-12);
        assertTrue(pair.difference().low() > 0 && pair.difference().high() < 0.1, pair.toString());
    }

    @Test
    void severalSeedsGiveTwiceTheMedian() {
        SeedPair pair = SeedPair.of(
                tested("a", 0, 0, 0), tested("b", 3, 10, 6), Bootstrap.of(1).withResamples(500));
        assertEquals(2 * 2 * Math.pow(2, -6), pair.p(), 1e-12);
        assertEquals((3 + 10 + 6) / 3.0 / TESTS, pair.difference().estimate(), 1e-12);
        assertEquals(1, SeedPair.merged(List.of(0.7, 0.9, 1.0)));
        assertEquals(0.6, SeedPair.merged(List.of(0.1, 0.3)), 1e-12);
    }

    @Test
    void onlySeedsThatBothHaveCount() {
        SeedPair pair =
                SeedPair.of(tested("a", 0), tested("b", 4, 100), Bootstrap.of(1).withResamples(500));
        assertEquals(4.0 / TESTS, pair.difference().estimate(), 1e-12);
        SeedPair none = SeedPair.of(tested("a"), tested("b", 4), Bootstrap.of(1).withResamples(500));
        assertTrue(Double.isNaN(none.p()) && Double.isNaN(none.difference().estimate()));
    }

    @Test
    void setsComeBackFromText() {
        for (int count : new int[] {0, 1, 8, 9, 64, 10_000}) {
            BitSet set = new BitSet();
            for (int i = 0; i < count; i += 3) {
                set.set(i);
            }
            assertEquals(set, NetworkTraining.set(NetworkTraining.text(set)));
        }
    }

    @Test
    void theDetectableDifferenceShrinksWithTheTest() {
        SeedPair pair =
                SeedPair.of(tested("a", 5), tested("b", 15), Bootstrap.of(1).withResamples(500));
        assertEquals(2.8 * Math.sqrt(0.05 / TESTS), SeedPair.detectable(List.of(pair)), 1e-12);
    }
}
